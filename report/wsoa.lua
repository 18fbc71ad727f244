-- The house filter: what the appendix asks of Quarto, done the same way under both engines.
--
-- It runs before Quarto's own filters (`at: pre-ast`) and in the embedded engine alone. It
-- numbers figures and tables, resolves @fig-, @tbl- and @sec- references, draws callouts,
-- chooses content by format, and gives every class of the house its Typst counterpart. A
-- reference that leads nowhere, an image without alternative text, a duplicate identifier
-- stop the run. Attributes are ordered pairs: Lua's own order differs from run to run.

local typst = FORMAT:match('typst') ~= nil
local html = not typst
local CALLOUTS = { note = 'Note', tip = 'Tip', important = 'Important', warning = 'Warning',
  caution = 'Caution' }
local LONG_WORD = 14
-- Bytes of a cell for which a page may be too short, if it were the only column.
local LONG_CELL = 2500
local RATINGS = { 'red', 'amber', 'green', 'blue' }
local BOXES = { 'action', 'concern-why', 'concern-card', 'decision', 'definitions', 'exhibit', 'finding', 'front',
  'glance', 'impact', 'kpi-label', 'kpi-moved', 'kpi-note', 'kpi-value', 'kpi-when', 'latest', 'note', 'progress',
  'small', 'source', 'summary', 'term', 'term-action', 'worse' }
local GRIDS = { 'concern', 'concerns', 'glance-asks', 'kpi-tiles', 'progress-impact' }
local PROSE = { Para = true, BulletList = true, OrderedList = true, LineBlock = true,
  BlockQuote = true }
local count = { fig = 0, tbl = 0 }
local callouts_seen = 0
local label = {}
local faults = {}

local function fault(text) faults[#faults + 1] = text end
local function raw(text) return pandoc.RawBlock(typst and 'typst' or 'html', text) end
local function rawi(text) return pandoc.RawInline(typst and 'typst' or 'html', text) end
local function quoted(s) return '"' .. s:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"' end
local function escaped(s)
  return (s:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;'):gsub('"', '&quot;'))
end
local function append(list, items)
  for _, item in ipairs(items) do list[#list + 1] = item end
end

local function one_of(names, classes)
  for _, name in ipairs(names) do
    if classes:includes(name) then return name end
  end
end

-- Plain Lua lists: pandoc's own are ten times slower to build.
local function join(...)
  local all = {}
  for _, part in ipairs { ... } do append(all, part) end
  return all
end

-- Raw HTML --------------------------------------------------------------------------------

local function summary_as_div(text)
  return (text:gsub('<summary[^>]*>(.-)</summary>', '<div class="summary">%1</div>'))
end

-- In Typst a raw HTML block is read into the document's own terms; in HTML it stays.
local function read_html(block)
  if html or not block.format:match('^html') then return nil end
  return pandoc.read(summary_as_div(block.text), 'html').blocks
end

local function read_html_inline(inline)
  if html or not inline.text:match('^<br') then return nil end
  return pandoc.LineBreak()
end

-- <summary> written in Markdown arrives as three blocks: an opening tag, words, a closing tag.
local function gather_summaries(blocks)
  if html then return nil end
  local out, inside = pandoc.Blocks {}, nil
  for _, block in ipairs(blocks) do
    local tag = block.t == 'RawBlock' and block.format:match('^html') and block.text or ''
    if tag:match('^%s*<summary') and not tag:match('</summary>') then
      inside = pandoc.Blocks {}
    elseif tag:match('^%s*</summary') and inside then
      out:insert(pandoc.Div(inside, { class = 'summary' }))
      inside = nil
    else
      (inside or out):insert(block)
    end
  end
  return out
end

-- What leads out of the folder --------------------------------------------------------------

-- pandoc takes into the page, and Typst into the PDF, whatever file a picture or raw HTML names,
-- however it is written: a line-by-line look at the document would miss a picture by reference.
local FETCHES = { 'audio', 'base', 'embed', 'iframe', 'image', 'img', 'input', 'link', 'meta', 'object',
  'script', 'source', 'style', 'svg', 'track', 'video' }
local TYPST_READS = { 'read', 'image', 'include', 'import', 'csv', 'json', 'yaml', 'toml', 'xml', 'cbor', 'plugin',
  'bibliography', 'eval' }

local function leads_out(path)
  local plain = path:gsub('%%(%x%x)', function(code) return string.char(tonumber(code, 16)) end)
      :gsub('\\', '/')
  return plain:match('^/') or plain:match('^%a[%w+.-]*:') or ('/' .. plain .. '/'):match('/%.%./')
end

local function keep_picture_inside(image)
  for _, path in ipairs { image.src, image.attributes.phone or '' } do
    if leads_out(path) then
      fault('the picture ' .. path .. ' leads out of the document\'s folder')
    end
  end
end

local function fetching_tag(text)
  for tag in text:lower():gmatch('<[^<>]*') do
    local name = tag:match('^<%s*([%a]+)')
    for _, fetches in ipairs(FETCHES) do
      if name == fetches then return name end
    end
    local named = tag:gsub('"[^"]*"', '""')
    local style = tag:match('style%s*=%s*"([^"]*)"') or ''
    if name and (named:match('[%s"/]src%w*%s*=') or named:match('[%s"/]data%s*=') or style:match('url')) then
      return name
    end
  end
end

local function reading_word(text)
  for _, word in ipairs(TYPST_READS) do
    if text:match('%f[%w]' .. word .. '%f[%W]') then return word end
  end
end

local function keep_raw_inside(raw)
  if raw.format:match('^html') then
    local tag = fetching_tag(raw.text)
    if tag then fault('raw HTML has <' .. tag .. '>, which fetches a file: write it as a picture') end
  elseif raw.format == 'typst' then
    local word = reading_word(raw.text)
    if word then fault('raw Typst says ' .. word .. ', which reads a file: write it as Markdown') end
  end
end

-- Choosing by format ----------------------------------------------------------------------

local function names_this(format)
  return format == FORMAT or (format == 'html' and html) or (format == 'typst' and typst)
      or (format == 'pdf' and typst)
end

local function choose(div)
  local shows = div.classes:includes('content-visible')
  local hides = div.classes:includes('content-hidden')
  if not (shows or hides) then return nil end
  local when, unless = div.attributes['when-format'], div.attributes['unless-format']
  local holds = (not when or names_this(when)) and (not unless or not names_this(unless))
  return (holds == shows) and div.content or {}
end

-- Numbers ---------------------------------------------------------------------------------

local function register(id, text)
  if label[id] then fault('two things are called #' .. id) end
  label[id] = text
  return text
end

local function number(id)
  local kind = id:match('^(%a+)%-')
  count[kind] = count[kind] + 1
  return register(id, (kind == 'fig' and 'Figure ' or 'Table ') .. count[kind])
end

-- What a chart shows stands before its number, the caption after it.
local function captioned(name, inlines)
  local head = name and { pandoc.Strong { pandoc.Str(name .. ':') }, pandoc.Space() } or {}
  local first = inlines[1]
  if not (first and first.t == 'Span' and first.classes:includes('finding')) then
    return join(head, inlines)
  end
  inlines = pandoc.Inlines(inlines):clone()
  inlines:remove(1)
  return join({ first }, head, inlines)
end

local BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

local function base64(bytes)
  local out = {}
  for i = 1, #bytes, 3 do
    local a, b, c = bytes:byte(i, i + 2)
    local n = a * 65536 + (b or 0) * 256 + (c or 0)
    for place = 1, 4 do
      local six = (n >> (24 - 6 * place)) & 63
      local written = place <= 2 or (place == 3 and b) or (place == 4 and c)
      out[#out + 1] = written and BASE64:sub(six + 1, six + 1) or '='
    end
  end
  return table.concat(out)
end

-- pandoc takes into the page what `src` names, not what `srcset` does.
local function data_uri(path)
  if leads_out(path) then return '' end
  local file = io.open(path, 'rb')
  if not file then
    fault('the picture ' .. path .. ' is not there')
    return ''
  end
  local bytes = file:read('a')
  file:close()
  return 'data:image/svg+xml;base64,' .. base64(bytes)
end

local function alt_of(image, caption)
  local alt = image.attributes['fig-alt'] or image.attributes.alt or caption
  if not alt or alt == '' then fault('the image ' .. image.src .. ' has no alternative text') end
  image.attributes['fig-alt'] = nil
  image.attributes.alt = nil
  return alt or ''
end

local function typst_image(image, alt)
  return 'image(' .. quoted(image.src) .. ', alt: ' .. quoted(alt) ..
      (image.attributes.width and (', width: ' .. image.attributes.width) or '') .. ')'
end

-- A chart or a strip has a second drawing for a narrow screen: the browser takes the one that fits.
local function picture(image, alt)
  local phone = image.attributes.phone
  local class = one_of({ 'spark', 'strip' }, image.classes)
  local img = '<img' .. (class and (' class="' .. class .. '"') or '') .. ' src="' .. escaped(image.src) ..
      '" alt="' .. escaped(alt) .. '">'
  if not phone then return img end
  return '<picture><source media="screen and (max-width: 30rem)" srcset="' .. data_uri(phone) .. '">' ..
      img .. '</picture>'
end

-- The alternative text moves into the caption, from where both writers take `alt`.
local function plain_image(image)
  local alt = alt_of(image, pandoc.utils.stringify(image.caption))
  if image.classes:includes('spark') then image.attributes.width = '100%' end
  if typst then return rawi('#box(' .. typst_image(image, alt) .. ')') end
  -- Quarto would make a figure of a picture that stands alone in its paragraph.
  if one_of({ 'spark', 'strip' }, image.classes) then return rawi(picture(image, alt)) end
  image.caption = pandoc.Inlines(pandoc.Str(alt))
  return image
end

local function caption_inlines(figure)
  return pandoc.utils.blocks_to_inlines(figure.caption.long)
end

local function first_image(figure)
  local found
  figure:walk { Image = function(image) found = found or image end }
  return found
end

local function figure_blocks(id, name, image, caption)
  local alt = alt_of(image, pandoc.utils.stringify(caption))
  local words = captioned(name, caption)
  if typst then
    image.attributes.phone = nil
    local width = image.attributes.width or '100%'
    image.attributes.width = width
    return join({ raw('#wsoa-figure(' .. typst_image(image, alt) .. ', caption: [') },
      { pandoc.Plain(words) }, { raw('])' .. (id ~= '' and (' <' .. id .. '>') or '')) })
  end
  local named = id ~= '' and (' id="' .. escaped(id) .. '"') or ''
  return join({ raw('<figure class="fig"' .. named .. '><figcaption>') }, { pandoc.Plain(words) },
    { raw('</figcaption>' .. picture(image, alt) .. '</figure>') })
end

local function figure(fig)
  local image = first_image(fig)
  if not image then return nil end
  local id = fig.identifier ~= '' and fig.identifier or image.identifier
  local name = id:match('^fig%-') and number(id) or nil
  return figure_blocks(id, name, image, caption_inlines(fig)), false
end

-- A cross-reference div: its last paragraph is the caption.
local function float_div(div)
  if not div.identifier:match('^tbl%-') and not div.identifier:match('^fig%-') then return nil end
  local content = div.content
  local last = content[#content]
  if not last or (last.t ~= 'Para' and last.t ~= 'Plain') then
    fault('#' .. div.identifier .. ' has no caption: its last paragraph is the caption')
    return nil
  end
  content:remove(#content)
  return content, captioned(number(div.identifier), last.content)
end

local function float_html(id, content, words)
  return join({ raw('<figure class="tbl" id="' .. escaped(id) .. '"><figcaption>') },
    { pandoc.Plain(words) }, { raw('</figcaption>') }, content, { raw('</figure>') })
end

local function float_typst(id, content, words)
  return join({ raw('#wsoa-table-figure(caption: [') }, { pandoc.Plain(words) }, { raw('])[') },
    content, { raw('] <' .. id .. '>') })
end

local function float(div)
  local content, words = float_div(div)
  if not content then return nil end
  return (typst and float_typst or float_html)(div.identifier, content, words)
end

local function heading(header)
  -- pandoc leaves a heading out of the contents list only where it is both.
  if header.classes:includes('unlisted') and not header.classes:includes('unnumbered') then
    header.classes:insert('unnumbered')
  end
  if header.identifier:match('^sec%-') then
    register(header.identifier, '‘' .. pandoc.utils.stringify(header) .. '’')
  end
  return header
end

local function reference(cite)
  local out = pandoc.Inlines {}
  for i, citation in ipairs(cite.citations) do
    local text = label[citation.id]
    if not text then fault('the reference @' .. citation.id .. ' leads nowhere') end
    if i > 1 then out:extend { pandoc.Str(','), pandoc.Space() } end
    out:insert(pandoc.Link((text or '?'):gsub(' ', '\u{a0}', 1), '#' .. citation.id, '',
      pandoc.Attr('', { 'xref' })))
  end
  return out
end

-- Boxes -----------------------------------------------------------------------------------

local function callout_kind(div)
  for _, class in ipairs(div.classes) do
    local kind = class:match('^callout%-(%a+)$')
    if kind and not CALLOUTS[kind] then fault('unknown callout kind .callout-' .. kind) end
    if kind then return kind end
  end
end

local function callout_title(div, kind)
  local head = div.content[1]
  if head and head.t == 'Header' and not div.attributes.title then
    div.content:remove(1)
    return head.content
  end
  return pandoc.Inlines(div.attributes.title or CALLOUTS[kind] or kind)
end

local function callout(div)
  local kind = callout_kind(div)
  if not kind then return nil end
  local title = callout_title(div, kind)
  callouts_seen = callouts_seen + 1
  local id = 'callout-' .. callouts_seen
  if typst then
    return join({ raw('#wsoa-callout("' .. kind .. '", [') }, { pandoc.Plain(title) },
      { raw('])[') }, div.content, { raw(']') })
  end
  return join({ raw('<div class="callout-box is-' .. kind .. '" role="note" aria-labelledby="' .. id ..
      '"><p class="callout-heading" id="' .. id .. '">') }, { pandoc.Plain(title) },
    { raw('</p>') }, div.content, { raw('</div>') })
end

local function rating(classes)
  if not classes:includes('rag') then return nil end
  for _, colour in ipairs(RATINGS) do
    if classes:includes('rag-' .. colour) then return colour end
  end
end

-- Boxes side by side: each child is one.
local function grid(name, div)
  local out = { raw('#wsoa-' .. name .. '(') }
  for _, child in ipairs(div.content) do
    append(out, join({ raw('[') }, { child }, { raw('],') }))
  end
  out[#out + 1] = raw(')')
  return out
end

local function grid_div(div)
  local name = one_of(GRIDS, div.classes)
  return name and grid(name, div)
end

local function typst_div(div)
  if div.classes:includes('page-break') then return {} end
  local name = one_of(BOXES, div.classes)
  if not name then return nil end
  return join({ raw('#wsoa-' .. name .. '[') }, div.content, { raw(']') })
end

local function is_picture(block)
  local only = #block.content == 1 and block.content[1]
  return only and only.t == 'RawInline' and only.text:match('^#box%(image') ~= nil
end

-- A shortcode that Quarto has not yet replaced, such as a page break, is no running words.
local function is_prose(block)
  if not PROSE[block.t] or is_picture(block) then return false end
  local first = block.t == 'Para' and block.content[1]
  return not (first and first.t == 'Span' and first.attributes['data-is-shortcode'])
end

-- What leads to a chart or a table ends no page without it.
local function leads_to(block)
  if not block then return false end
  if block.t == 'Div' then return one_of({ 'exhibit', 'table-scroll' }, block.classes) ~= nil end
  return block.t == 'RawBlock' and block.text:match('^#wsoa%-table%-figure') ~= nil
end

-- Running words keep to a line that an eye can follow; tables and charts have the whole width.
local function narrow_prose(blocks)
  local out, run = pandoc.Blocks {}, {}
  local function put(open, words)
    if #words > 0 then out:extend(join({ raw(open) }, words, { raw(']') })) end
  end
  local function finish(after)
    -- A list is no lead: it would take all of itself to the next page.
    local leads = leads_to(after) and #run > 0 and run[#run].t == 'Para'
    local last = leads and { table.remove(run) } or {}
    put('#wsoa-prose[', run)
    put('#wsoa-prose(sticky: true)[', last)
    run = {}
  end
  for _, block in ipairs(blocks) do
    if is_prose(block) then
      run[#run + 1] = block
    else
      finish(block)
      out:insert(block)
    end
  end
  finish()
  return out
end

local function narrow_action(div)
  if not div.classes:includes('action') then return nil end
  div.content = narrow_prose(div.content)
  return div
end

-- A chart's own figures stand closer than other tables, so that more of them keep to its page.
local function close_exhibit(div)
  if not div.classes:includes('exhibit') then return nil end
  return div:walk { Table = function(tbl)
    tbl.classes:insert('close')
    return tbl
  end }
end

local function is_action(block)
  return block ~= nil and block.t == 'Div' and block.classes:includes('action')
end

-- Which way something went: for better or worse, and up or down.
local function way(classes)
  if not classes:includes('way') then return nil end
  local good, turn = 'same', ''
  for _, class in ipairs(classes) do
    good, turn = class:match('^way%-(%a+)$') or good, class:match('^turn%-(%a+)$') or turn
  end
  return quoted(good) .. ', ' .. quoted(turn)
end

local function typst_span(span)
  local colour, turn, name = rating(span.classes), way(span.classes), one_of(BOXES, span.classes)
  local open = colour and ('#wsoa-rag("' .. colour .. '")[')
      or turn and ('#wsoa-way(' .. turn .. ')[') or (name and ('#wsoa-' .. name .. '['))
  if not open then return nil end
  return join({ rawi(open) }, span.content, { rawi(']') })
end

-- Tables in Typst -------------------------------------------------------------------------

local function hex(style, property)
  local value = (';' .. style):match('[;%s]' .. property .. ':%s*(#%x+)')
  return value and ('rgb("' .. value .. '")')
end

-- Each look at a cell crosses from Lua to pandoc and back: all that is wanted, read once.
local function read_cell(cell)
  local attr = cell.attr
  local classes = attr.classes
  return { style = attr.attributes.style or '', scope = attr.attributes.scope, classes = classes,
    alignment = cell.alignment, contents = cell.contents, colour = rating(classes),
    columns = cell.col_span, rows = cell.row_span }
end

local function is_right(cell, spec)
  return cell.alignment == 'AlignRight'
      or cell.classes:includes('num')
      or cell.classes:includes('number')
      or cell.style:match('text%-align:%s*right') ~= nil
      or (cell.alignment == 'AlignDefault' and spec and spec[1] == 'AlignRight')
end

local function is_centred(cell, spec)
  return cell.alignment == 'AlignCenter' or cell.style:match('text%-align:%s*center') ~= nil
      or (cell.alignment == 'AlignDefault' and spec and spec[1] == 'AlignCenter')
end

local function cell_options(cell, spec)
  local options = {}
  local function add(name, value)
    if value then options[#options + 1] = name .. ': ' .. value end
  end
  add('colspan', cell.columns > 1 and tostring(cell.columns) or nil)
  add('rowspan', cell.rows > 1 and tostring(cell.rows) or nil)
  add('align', is_right(cell, spec) and 'right' or is_centred(cell, spec) and 'center' or nil)
  add('fill', cell.colour and ('wsoa-tints.' .. cell.colour)
    or hex(cell.style, 'background%-color'))
  return table.concat(options, ', ')
end

local function cell_words(cell, weight)
  local ink = hex(cell.style, 'color')
  local open, close = '', ''
  if weight then open, close = '#text(weight: "' .. weight .. '")[', ']' end
  if ink then open, close = open .. '#text(fill: ' .. ink .. ')[', close .. ']' end
  if cell.colour and pandoc.utils.stringify(cell.contents) ~= '' then
    open, close = open .. '#wsoa-rag-cell("' .. cell.colour .. '")[', close .. ']'
  end
  return open, close
end

-- A word longer than its column may be divided; shorter ones stay whole.
local function divide_long(str)
  if utf8.len(str.text) < LONG_WORD then return nil end
  return { rawi('#text(hyphenate: true)['), str, rawi(']') }
end

local function cell_blocks(cell, spec, weight)
  local contents = cell.contents
  local open, close = cell_words(cell, weight)
  open = 'table.cell(' .. cell_options(cell, spec) .. ')[' .. open
  local only = contents[1]
  if not only then return { raw(open .. close .. '],') } end
  if #contents == 1 and (only.t == 'Plain' or only.t == 'Para') then
    return { pandoc.Plain(join({ rawi(open) }, only.content, { rawi(close .. '],') })) }
  end
  return join({ raw(open) }, contents, { raw(close .. '],') })
end

-- A cell that a rowspan above covers shifts the rest: the column is counted, not assumed.
local function row_blocks(row, specs, covered, options)
  local out, flags, column = {}, '', 1
  for _, given in ipairs(row.cells) do
    while (covered[column] or 0) > 0 do
      covered[column] = covered[column] - 1
      column = column + 1
    end
    local cell = read_cell(given)
    local is_header = cell.scope == 'row' or column <= options.heads
    local weight = options.header and 'bold' or is_header and 'medium' or nil
    flags = flags .. (is_header and 'h' or 'd')
    append(out, cell_blocks(cell, specs[column], weight))
    for i = column, column + cell.columns - 1 do covered[i] = cell.rows - 1 end
    column = column + cell.columns
  end
  for i = column, #specs do covered[i] = math.max((covered[i] or 0) - 1, 0) end
  return out, flags
end

local function rows_blocks(rows, specs, options)
  local out, flags, covered = {}, {}, {}
  specs = pandoc.List.map(specs, function(spec) return { spec[1], spec[2] } end)
  for _, row in ipairs(rows) do
    local blocks, row_flags = row_blocks(row, specs, covered, options)
    append(out, blocks)
    flags[#flags + 1] = row_flags
  end
  return out, flags
end

local function columns(specs)
  local widths, any = {}, false
  for i, spec in ipairs(specs) do
    local width = spec[2]
    any = any or (width ~= nil and width > 0)
    widths[i] = (width and width > 0) and string.format('%.3ffr', width * 100) or 'auto'
  end
  return any and ('(' .. table.concat(widths, ', ') .. ',)') or tostring(#specs)
end

local function body_blocks(tbl)
  local out, flags, specs = {}, {}, tbl.colspecs
  local function add(rows, heads)
    local blocks, more = rows_blocks(rows, specs, { heads = heads })
    append(out, blocks)
    append(flags, more)
  end
  for _, body in ipairs(tbl.bodies) do
    add(body.head, body.row_head_columns)
    add(body.body, body.row_head_columns)
  end
  add(tbl.foot.rows, 0)
  return out, flags
end

-- A series lies on its side in print: its days across, as along the chart above it, not a column
-- that takes half a page.
local MOST_ACROSS, NAME_ACROSS = 12, 0.22
local function is_series(tbl)
  local rows = tbl.bodies[1] and tbl.bodies[1].body
  local head = tbl.head.rows[1]
  return head and rows and #rows <= MOST_ACROSS and tbl.classes:includes('series')
end

local function lay_across(tbl)
  if not is_series(tbl) then return tbl end
  local body, head, rows = tbl.bodies[1], tbl.head.rows[1], {}
  local count = #body.body
  for i, cell in ipairs(head.cells) do
    local cells = { pandoc.Cell(cell.contents) }
    for _, row in ipairs(body.body) do cells[#cells + 1] = row.cells[i] end
    rows[i] = pandoc.Row(cells)
  end
  local specs = { { 'AlignLeft', NAME_ACROSS } }
  for i = 1, count do specs[i + 1] = { 'AlignRight', (1 - NAME_ACROSS) / count } end
  tbl.head.rows = { table.remove(rows, 1) }
  body.body, body.row_head_columns = rows, 1
  tbl.bodies, tbl.colspecs = { body }, specs
  return tbl
end

-- What a series is set against, the foot of its table, has no place along its days: it is said below.
local function foot_words(tbl)
  local words = {}
  if not is_series(tbl) then return {} end
  for _, row in ipairs(tbl.foot.rows) do
    local name, amount = row.cells[1].contents, row.cells[2].contents
    append(words, join(#words > 0 and { pandoc.Space() } or {}, pandoc.utils.blocks_to_inlines(name),
      { pandoc.Str(':'), pandoc.Space() }, pandoc.utils.blocks_to_inlines(amount), { pandoc.Str('.') }))
  end
  tbl.foot.rows = {}
  return #words > 0 and { raw('#wsoa-below['), pandoc.Plain(words), raw(']') } or {}
end

local function has_long_cell(tbl)
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do
      for _, cell in ipairs(row.cells) do
        if #pandoc.utils.stringify(cell.contents) * #row.cells > LONG_CELL then return true end
      end
    end
  end
  return false
end

-- The comment tells the pass over the PDF which cells head their rows.
local function typst_table(tbl)
  local below = foot_words(tbl)
  tbl = lay_across(tbl):walk { Str = divide_long }
  local rows = one_of({ 'close', 'compact' }, tbl.classes) or 'open'
  local body, flags = body_blocks(tbl)
  local head = rows_blocks(tbl.head.rows, tbl.colspecs, { heads = 0, header = true })
  local out = { raw('//wsoa-rows:' .. table.concat(flags, '|')) }
  local shape = 'rows: "' .. rows .. '", columns: ' .. columns(tbl.colspecs)
  if has_long_cell(tbl) then shape = shape .. ', whole-rows: false' end
  out[2] = raw('#wsoa-table(' .. shape .. ',')
  if #tbl.head.rows > 0 then
    append(out, join({ raw('table.header(') }, head, { raw('wsoa-head-rule),') }))
  end
  append(out, join(body, { raw(')') }, below))
  local caption = pandoc.utils.blocks_to_inlines(tbl.caption.long)
  if #caption > 0 then table.insert(out, 1, pandoc.Para { pandoc.Strong(caption) }) end
  return out
end

-- The whole -------------------------------------------------------------------------------

local MONTHS = { 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
  'September', 'October', 'November', 'December' }

local function long_date(value)
  local y, m, d = pandoc.utils.stringify(value):match('^(%d%d%d%d)%-(%d%d)%-(%d%d)')
  if not y then return value end
  return pandoc.MetaInlines { pandoc.Str(tonumber(d) .. ' ' .. MONTHS[tonumber(m)] .. ' ' .. y) }
end

-- The details of the title page stand before the contents list, wherever they were written.
local function lift(doc, class)
  for i, block in ipairs(doc.blocks) do
    if block.t == 'Div' and block.classes:includes(class) then
      doc.meta[class] = pandoc.MetaBlocks { block }
      doc.blocks:remove(i)
      return
    end
  end
end

local function set_meta(doc)
  for _, key in ipairs { 'date', 'as-at' } do
    if doc.meta[key] then doc.meta[key] = long_date(doc.meta[key]) end
  end
  if doc.meta.author then
    local council = pandoc.utils.stringify(doc.meta.author)
    doc.meta.council = pandoc.MetaInlines { pandoc.Str(council) }
    -- Typst's string and HTML's attribute, not their markup: what is harmless in the one is not in
    -- the other. A quotation mark among words stays one, and would end the attribute.
    doc.meta['council-string'] = pandoc.MetaInlines { rawi(quoted(council)) }
    doc.meta['council-attribute'] = pandoc.MetaInlines { rawi(escaped(council)) }
  end
  lift(doc, 'front')
  -- How the report was made stands at the foot of the page; on paper it ends the last one.
  if html then lift(doc, 'provenance') end
end

-- The break stands before the heading: inside it, an empty page would count as begun. A part
-- of class `continued` begins on the page where the last one ends; each action begins a page, the
-- first with the heading above it.
local function starts_page(blocks, i)
  local block, before = blocks[i], blocks[i - 1]
  if block.t ~= 'Header' then return is_action(block) and before.t ~= 'Header' end
  return block.level == 1 and not block.classes:includes('continued') or is_action(blocks[i + 1])
end

local function start_parts_on_new_pages(doc)
  local out = pandoc.Blocks {}
  for i, block in ipairs(doc.blocks) do
    if starts_page(doc.blocks, i) then out:insert(raw('#pagebreak(weak: true)')) end
    out:insert(block)
  end
  doc.blocks = out
end

-- A fence that opens or ends nothing is left standing in the words.
local function find_stray_fence(str)
  if str.text:find(':::', 1, true) then
    fault('a fence of colons stands among words: “' .. str.text .. '”')
  end
end

-- Typst's markup makes one sign of three dots, a minus of a hyphen before a digit, and of "-?" a
-- hyphen that only the end of a line shows; pandoc leaves them so. What was typed stands in print.
local function is_shorthand(text, at)
  local before = text:sub(1, at - 1)
  if text:sub(at, at) == '.' then return before:match('%.%.$') ~= nil end
  return not before:match('%w$') or text:sub(at + 1, at + 1) == '?'
end

local function as_typed(str)
  local text, out, from = str.text, pandoc.Inlines {}, 1
  for at, sign in text:gmatch('()([.-])') do
    if is_shorthand(text, at) then
      if at > from then out:insert(pandoc.Str(text:sub(from, at - 1))) end
      out:insert(rawi('\\' .. sign))
      from = at + 1
    end
  end
  if from == 1 then return nil end
  if from <= #text then out:insert(pandoc.Str(text:sub(from))) end
  return out
end

local function stop_on_faults()
  if #faults == 0 then return end
  io.stderr:write('wsoa-fault: ' .. table.concat(faults, '\nwsoa-fault: ') .. '\n')
  os.exit(83)
end

function Pandoc(doc)
  local function walk(filter) doc = doc:walk(filter) end
  walk { Str = find_stray_fence }
  walk { Image = keep_picture_inside, RawBlock = keep_raw_inside, RawInline = keep_raw_inside }
  walk { Div = choose }
  walk { Blocks = gather_summaries }
  walk { RawBlock = read_html, RawInline = read_html_inline }
  walk { traverse = 'topdown', Header = heading, Figure = figure, Div = float }
  walk { Cite = reference, Image = plain_image }
  walk { Div = callout }
  set_meta(doc)
  if typst then
    walk { Div = narrow_action }
    walk { Div = close_exhibit }
    doc.blocks = narrow_prose(doc.blocks)
    start_parts_on_new_pages(doc)
    walk { Table = typst_table, Span = typst_span }
    walk { Div = grid_div }
    walk { Div = typst_div }
    walk { Str = as_typed }
  end
  stop_on_faults()
  return doc
end
