"""The archive room: what does a new article share with everything kept so far?

Reads articles as they come, in batches; writes immutable segments (compressed texts and an index of their shingles) and
one manifest that names the segments in force. Adding writes a new segment and replaces the manifest, so nothing that is
there is read again, a killed run leaves the archive as it was, and readers never wait.

One module a question: how sections reach the disk (`container`), by which shingles an article is found (`seeds`), where
a shingle stands (`postings`), what the articles say (`texts`), what a batch is (`segment`), what is in force
(`manifest`), who may write (`lock`), what a reader sees (`snapshot`), which articles are new (`newcomers`), how
segments become one (`merge`), how an archive is changed (`store`), which kept articles to look at (`lookup`), which of
them to compare (`neighbours`), where an article comes from (`trace`), whether all is whole (`check`), and what leaves
this room (`records`).
"""
