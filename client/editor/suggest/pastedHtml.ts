// What another program put on the clipboard, made ready to be read as lines of words.

/** What becomes one line of its own: a line break in it is a space. */
const LINES = 'p, h1, h2, h3, h4, h5, h6, li, pre, [data-block]'
const BLOCKS = `div, ${LINES}`

/**
 * A page's HTML without what is no text, and with every line in a block of its own: ProseMirror knows neither rows of
 * tables nor loose lines, and would run their words together.
 */
export function cleanHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(withoutCarriers(html), 'text/html')
  for (const holder of body.querySelectorAll('li, td, th')) unwrapOnly(holder)
  // Inner tables first: what is left of them is a part of the outer row.
  for (const table of [...body.querySelectorAll('table')].reverse()) layOutRows(table)
  endLooseLines(body)
  return body.innerHTML
}

/** Office programs bring style sheets, comments and empty carriers along; none of it is text. */
const withoutCarriers = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!\[[\s\S]*?\]>/g, '')
    .replace(/<(style|script|xml|head|title|meta|link)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<(meta|link)\b[^>]*>/gi, '')
    .replace(/<\/?(o|w|m|v|st1):[^>]*>/gi, '')
    // Word writes the bullet or number of a list item as text of its own.
    .replace(/<span[^>]*mso-list:\s*Ignore[^>]*>[\s\S]*?<\/span>\s*(<\/span>)?/gi, '')
    .replace(/<del\b[\s\S]*?<\/del>/gi, '')

/** An item or a cell whose words lie in one paragraph is that paragraph; lists may follow it. */
function unwrapOnly(holder: Element): void {
  const [first, ...others] = [...holder.childNodes].filter(
    node => node instanceof Element || node.textContent?.trim(),
  )
  const isOnly = others.every(node => node instanceof Element && node.matches('ul, ol'))
  if (first instanceof HTMLParagraphElement && isOnly) first.replaceWith(...first.childNodes)
}

function layOutRows(table: HTMLTableElement): void {
  const page = table.ownerDocument
  const rows = [...table.rows].map(({ cells }) => {
    const row = page.createElement('div')
    for (const cell of cells) {
      const isLoose = row.lastChild && !(row.lastChild instanceof Element && row.lastChild.matches(BLOCKS))
      row.append(...(isLoose ? [' '] : []), ...cell.childNodes)
    }
    if (row.querySelector(BLOCKS)) return row
    const line = page.createElement('p')
    line.append(...row.childNodes)
    return line
  })
  table.replaceWith(...(table.caption ? [...table.caption.childNodes] : []), ...rows)
}

/** Every break outside of a paragraph ends a line; inline elements that reach over it are cut in two. */
function endLooseLines(body: HTMLElement): void {
  const page = body.ownerDocument
  const lines: Element[] = []
  const take = (end: Element | null): void => {
    const range = page.createRange()
    range.selectNodeContents(body)
    if (end) range.setEndBefore(end)
    const line = page.createElement('div')
    line.append(range.extractContents())
    lines.push(line)
    end?.remove()
  }
  const breaks = [...body.querySelectorAll('br')].filter(found => !found.closest(LINES))
  if (breaks.length === 0) return
  for (const end of [...breaks, null]) take(end)
  body.append(...lines)
}
