"""
What `extract` does: from the paths of the command to records, in one process, several or a cluster.

`streaming` writes them as one answer, `shelving` as shards in a folder.  Both cut what the readers
find into batches, which are read wherever the engine has them read (`engines`), each by itself
(`telling`), so that the answer is the same whoever reads.  To add an engine: a branch in
`engines.run`, and its name in `options`.
"""
