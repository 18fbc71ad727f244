import yaml

from wsoa.render.fonts import bring_fonts


def test_the_fonts_come_where_the_project_file_looks_for_them(theme, tmp_path):
    project = yaml.safe_load((theme / "_quarto.yml").read_text(encoding="utf-8"))
    (folder,) = project["format"]["typst"]["font-paths"]
    bring_fonts(tmp_path / folder)
    bring_fonts(tmp_path / folder)
    names = {path.name for path in (tmp_path / folder).iterdir()}
    assert any(name.startswith("PublicSans") for name in names)
    assert "DejaVuSans.ttf" in names
