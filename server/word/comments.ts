// Comments of a Word file with the threads that they stand in. Word tells threads in a part of its own ([MS-DOCX] 2.5.4):
// a comment is named by the id of its last paragraph.
import { RECORD_INITIALS } from '../../shared/printing/word/sheets.ts'
import { WORD_LIMITS } from './limits.ts'
import type { WordComment } from './model.ts'
import type { WordParts } from './parts.ts'
import type { Reading } from './reading.ts'
import { elementsOf, textOf, type XmlElement } from './xml.ts'

/** A comment as it stands, with where it is about, and what it answers. */
type Raw = {
  comment: Pick<WordComment, 'author' | 'at' | 'words' | 'done'>
  anchor: Anchor | null
  parent: string | null
  isRecord: boolean
}
type Anchor = Pick<WordComment, 'paragraph' | 'quote'>

/**
 * The comments that somebody made; what Parley itself told in the margin is none. An answer to something that is no
 * comment of the text opens a thread of its own, and one without a place stands where that stood.
 */
export function readComments(reading: Reading, word: Pick<WordParts, 'comments' | 'threads'>): WordComment[] {
  const elements = word.comments ? elementsOf(word.comments).filter(({ name }) => name === 'w:comment') : []
  const notes = notesOf(word.threads)
  const named = new Map<string, Raw>()
  const all = elements.slice(0, WORD_LIMITS.comments).map(element => {
    const names = elementsOf(element).flatMap(({ attrs }) => nameOf(attrs['w14:paraId']) ?? [])
    const raw = rawOf(reading, element, notes.get(names.at(-1) ?? ''))
    for (const name of names) named.set(name, raw)
    return raw
  })
  const placed = all.flatMap(raw => {
    const line = lineOf(raw, named)
    const anchor = line.find(one => one.anchor)?.anchor
    return anchor && isKept(raw) ? [{ raw, anchor, first: line.findLast(isKept) }] : []
  })
  const openers = new Map(placed.flatMap(({ raw, first }, i) => (raw === first ? [[raw, i] as const] : [])))
  return placed.map(({ raw, anchor, first }) => ({
    ...{ ...raw.comment, ...anchor },
    answers: first && first !== raw ? (openers.get(first) ?? null) : null,
  }))
}

const isKept = ({ comment, isRecord }: Raw): boolean => comment.words !== '' && !isRecord

function rawOf(reading: Reading, element: XmlElement, note: Note | undefined): Raw {
  const { attrs } = element
  const words = elementsOf(element)
    .filter(({ name }) => name === 'w:p')
    .map(wordsIn)
    .join('\n')
    .trim()
    .slice(0, WORD_LIMITS.comment)
  const author = (attrs['w:author'] ?? '').trim().slice(0, 200)
  return {
    comment: { author, at: attrs['w:date'] ?? null, words, done: note?.done ?? false },
    anchor: reading.anchors.get(attrs['w:id'] ?? '') ?? null,
    parent: note?.parent ?? null,
    isRecord: attrs['w:initials'] === RECORD_INITIALS,
  }
}

/** The comment, the one that it answers, and so on; a circle ends where it closes. */
function lineOf(raw: Raw, named: ReadonlyMap<string, Raw>): Raw[] {
  const line = [raw]
  for (let at = raw; at.parent !== null; ) {
    const next = named.get(at.parent)
    if (!next || line.includes(next)) break
    line.push(next)
    at = next
  }
  return line
}

type Note = { parent: string | null; done: boolean }

function notesOf(root: XmlElement | null): Map<string, Note> {
  const notes = new Map<string, Note>()
  for (const { name, attrs } of root ? elementsOf(root) : []) {
    const own = name === 'w15:commentEx' ? nameOf(attrs['w15:paraId']) : null
    const done = ['1', 'true', 'on'].includes(attrs['w15:done'] ?? '')
    if (own) notes.set(own, { parent: nameOf(attrs['w15:paraIdParent']), done })
  }
  return notes
}

const nameOf = (id: string | undefined): string | null =>
  id !== undefined && /^[0-9a-f]{1,8}$/i.test(id) ? id.toUpperCase().padStart(8, '0') : null

const wordsIn = (element: XmlElement): string =>
  elementsOf(element)
    .map(child => (child.name === 'w:t' ? textOf(child) : child.name === 'w:br' ? '\n' : wordsIn(child)))
    .join('')
