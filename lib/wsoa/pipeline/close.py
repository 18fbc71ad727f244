"""The end of a build: what only the extracts can tell, the last gates, and the manifest."""

from concurrent.futures import ProcessPoolExecutor

from wsoa.extracts import Loaded
from wsoa.pipeline.check import Checked
from wsoa.pipeline.finish import Finished, attack
from wsoa.pipeline.quality import list_quality, write_quality
from wsoa.pipeline.search import refuse_children
from wsoa.pipeline.work import Work
from wsoa.pipeline.writing import write_provenance

__all__ = ["close"]


def close(
    work: Work, loaded: Loaded, *, checked: Checked, made: Finished, pool: ProcessPoolExecutor
) -> str:
    """Write the data-quality list and the manifest; return the digest of the public files.

    Raises:
        GateError: what was made may not be published.
    """
    quality = pool.submit(write_quality, list_quality(checked), work.stage.restricted)
    attacked = pool.submit(attack, work.stage.public, made, work.project)
    with work.timer.step("Write the manifest"):
        quality.result()  # the search below reads it: half a list would be half a search
        digest = write_provenance(work.frozen.provenance, work.stage)
    with work.timer.step("Search for personal data, attack the public files"):
        refuse_children(work, loaded, made.measured.public)
        attacked.result()
    return digest
