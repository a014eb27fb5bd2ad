// What stands on the paper of a room's page, read from the screen itself, and hands to write on it.
import type { Page } from 'playwright-core'

/** A stretch of the screen's text and who marked it: "insertion APT", "deletion CEPT", "bracket ATU". */
export type ShownRun = { text: string; marks: string[] }
export type ShownBlock = { pid: string; type: string; runs: ShownRun[] }

/** The editable text. */
export const paper = (page: Page) => page.locator('.ProseMirror').first()

/** Every paragraph as this person sees it. Drawn things (brackets, codes, carets of others) are no text. */
export const readPaper = (page: Page): Promise<ShownBlock[]> =>
  paper(page).evaluate(root => {
    const marksOf = (node: Node, block: Element): string[] => {
      const marks = new Set<string>()
      for (let at = node.parentElement; at && at !== block; at = at.parentElement) {
        const kind = /\bmark-(insertion|deletion|bracket)\b/.exec(at.className)?.[1]
        const by = at.getAttribute('data-by')
        if (kind && by) marks.add(`${kind} ${by}`)
      }
      return [...marks].sort()
    }
    const drawn = (node: Node): boolean =>
      node.parentElement?.closest('.ProseMirror-widget, [contenteditable="false"]:not(.ProseMirror)') != null
    return [...root.querySelectorAll<HTMLElement>('[data-pid]')].map(block => {
      const runs: { text: string; marks: string[] }[] = []
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const node = walker.currentNode
        if (drawn(node) || !node.textContent) continue
        const marks = marksOf(node, block)
        const last = runs.at(-1)
        if (last && last.marks.join() === marks.join()) last.text += node.textContent
        else runs.push({ text: node.textContent, marks })
      }
      return { pid: block.dataset.pid ?? '', type: block.dataset.block ?? '', runs }
    })
  })

/** One paragraph as this person sees it. */
export async function readBlock(page: Page, pid: string): Promise<ShownBlock> {
  const block = (await readPaper(page)).find(shown => shown.pid === pid)
  if (!block) throw new Error(`paragraph ${pid} is not on the screen`)
  return block
}

export const textOf = (block: ShownBlock): string => block.runs.map(run => run.text).join('')

/** Everything in a paragraph that carries this mark. */
export const markedBy = (block: ShownBlock, mark: string): string =>
  block.runs
    .filter(run => run.marks.includes(mark))
    .map(run => run.text)
    .join('')

/**
 * The words of the base that a delegation would strike. Words that somebody types while the deletion is made may
 * come to lie inside its mark, yet it does not strike them.
 */
export const struckBase = (block: ShownBlock, by: string): string =>
  block.runs
    .filter(
      ({ marks }) => marks.includes(`deletion ${by}`) && !marks.some(mark => mark.startsWith('insertion')),
    )
    .map(run => run.text)
    .join('')

/** The first paragraph (no heading) of at least `length` characters in which nothing is proposed yet. */
export async function untouchedBlock(page: Page, length: number): Promise<ShownBlock> {
  const found = (await readPaper(page)).find(
    block =>
      block.type !== 'heading' &&
      textOf(block).length >= length &&
      block.runs.every(run => run.marks.length === 0),
  )
  if (!found) throw new Error('every paragraph of the text has marks')
  return found
}

/** Selects characters of a paragraph as a mouse would, and gives the text the focus. */
export async function selectText(page: Page, pid: string, from: number, to: number): Promise<void> {
  await paper(page).evaluate(
    (root, wanted) => {
      const block = root.querySelector(`[data-pid="${wanted.pid}"]`)
      if (!block || !(root instanceof HTMLElement)) throw new Error(`no paragraph ${wanted.pid}`)
      const drawn = (node: Node): boolean =>
        node.parentElement?.closest('.ProseMirror-widget, [contenteditable="false"]:not(.ProseMirror)') !=
        null
      const place = (offset: number): [Node, number] => {
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
        let left = offset
        while (walker.nextNode()) {
          const node = walker.currentNode
          if (drawn(node)) continue
          const length = node.textContent?.length ?? 0
          if (left <= length) return [node, left]
          left -= length
        }
        return [block, block.childNodes.length]
      }
      const [start, startAt] = place(wanted.from)
      const [end, endAt] = place(wanted.to)
      root.focus()
      block.scrollIntoView({ block: 'center' })
      document.getSelection()?.setBaseAndExtent(start, startAt, end, endAt)
    },
    { pid, from, to },
  )
}

/** Until everything this person did is acknowledged, that is committed to the record. */
export const saved = (page: Page): Promise<void> => page.locator('.saved-saved').first().waitFor()

/** The number of open passages that the outline tells this person; NaN while it tells nothing. */
export async function openPassages(page: Page): Promise<number> {
  const words = (await page.locator('.outline-total').first().textContent()) ?? ''
  return words.startsWith('No ') ? 0 : Number(/\d+/.exec(words)?.[0] ?? Number.NaN)
}
