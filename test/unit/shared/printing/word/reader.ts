// A small reading of a Word file's body, apart from our own code: what it says when all its revisions are accepted, or
// rejected. It knows revisions and paragraph marks and nothing else.
import { strFromU8, unzipSync } from 'fflate'

/** A paragraph's printed number and its words. */
export type ReadParagraph = { num: string; words: string }

const DRAWN = ['ParleyBracket', 'ParleyOwner']

/** The parts of a file as text. */
export const partOf = (file: Uint8Array, name: string): string => {
  const part = unzipSync(file)[name]
  if (!part) throw new Error(`the file has no ${name}`)
  return strFromU8(part)
}

export const parsed = (xml: string): Document => {
  const doc = new DOMParser().parseFromString(xml, 'application/xml')
  const fault = doc.querySelector('parsererror')
  if (fault) throw new Error(fault.textContent ?? 'not well-formed')
  return doc
}

/** Whether something inside these revisions is there when all are accepted, or all rejected. */
const stays = (names: readonly string[], accept: boolean): boolean =>
  !names.some(name =>
    accept ? name === 'w:del' || name === 'w:moveFrom' : name === 'w:ins' || name === 'w:moveTo',
  )

/** All paragraphs of the body, after accepting or rejecting everything. */
export function readAs(file: Uint8Array, how: 'accept' | 'reject'): ReadParagraph[] {
  const accept = how === 'accept'
  const body = parsed(partOf(file, 'word/document.xml')).getElementsByTagName('w:body')[0]
  if (!body) throw new Error('no body')
  const paragraphs: ReadParagraph[] = []
  let open: ReadParagraph | null = null
  for (const p of body.getElementsByTagName('w:p')) {
    open ??= { num: '', words: '' }
    for (const run of p.getElementsByTagName('w:r')) {
      const style = run.getElementsByTagName('w:rStyle')[0]?.getAttribute('w:val') ?? ''
      if (DRAWN.includes(style) || !stays(above(run, p), accept)) continue
      const words = wordsOf(run)
      if (style === 'ParleyNumber') open.num += words.trim()
      else open.words += words
    }
    const marks = p.getElementsByTagName('w:pPr')[0]?.getElementsByTagName('w:rPr')[0]
    // A paragraph whose end does not stay goes on with the words of the next one.
    if (
      !stays(
        [...(marks?.children ?? [])].map(child => child.nodeName),
        accept,
      )
    )
      continue
    paragraphs.push(open)
    open = null
  }
  // What ends the document is no paragraph of it.
  const end = paragraphs.pop()
  if (!end || open) throw new Error('the last end of a paragraph must stay')
  return end.words === '' ? paragraphs : [...paragraphs, end]
}

function above(run: Element, p: Element): string[] {
  const names: string[] = []
  for (let at = run.parentElement; at && at !== p; at = at.parentElement) names.push(at.nodeName)
  return names
}

const wordsOf = (run: Element): string =>
  [...run.children]
    .map(child => {
      if (child.nodeName === 'w:tab') return '\t'
      if (child.nodeName === 'w:br') return '\n'
      return ['w:t', 'w:delText'].includes(child.nodeName) ? (child.textContent ?? '') : ''
    })
    .join('')
