// A long record read page by page: while one page is worked on, the database fetches the next.

/** Entries that are read together. */
const PAGE = 1_000

/** The entries after `after`, oldest first, until the record's end; `read` is asked for one page more than is taken. */
export async function* pagesAfter<E extends { seq: number }>(
  read: (after: number, limit: number) => Promise<E[]>,
  after: number,
): AsyncGenerator<E[], void> {
  let page = await read(after, PAGE)
  for (;;) {
    const last = page.length === PAGE ? page.at(-1) : undefined
    const next = last && read(last.seq, PAGE)
    // Whoever breaks off does not wait for it; whoever goes on is told below.
    next?.catch(() => undefined)
    yield page
    if (!next) return
    page = await next
  }
}
