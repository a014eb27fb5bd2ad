// Reads a Word file: bytes in, paragraphs with their changes out, or why not. Knows no text and no meeting.
import { done, type Result } from '../../shared/refusal.ts'
import { readBlocks, readParagraph } from './body.ts'
import { readComments } from './comments.ts'
import { WordFault } from './fault.ts'
import type { WordDocument } from './model.ts'
import { readNumbering } from './numbering.ts'
import { findParts, languageOf, type WordParts } from './parts.ts'
import { readParleyNote } from './properties.ts'
import { lose, NOTHING_AROUND, type Reading, startReading } from './reading.ts'
import { readStyles } from './styles.ts'
import { unpack } from './unpack.ts'
import { childOf, elementsOf, textOf, type XmlElement } from './xml.ts'

/**
 * What a Word file says. Refused: no Word file, too large, damaged, with a password, unsafe (bombs, entities), or
 * without a word in it.
 */
export async function readWord(bytes: Uint8Array): Promise<Result<WordDocument>> {
  try {
    const { parts, others } = await unpack(bytes)
    return done(readParts(findParts(parts), others))
  } catch (error) {
    if (error instanceof WordFault) return { ok: false, refusal: error.refusal }
    throw error
  }
}

function readParts(word: WordParts, others: readonly string[]): WordDocument {
  const [inForce, accepted] = [readNumbering(word.numbering), readNumbering(word.numbering)]
  const reading = startReading(readStyles(word.styles), { inForce, accepted })
  const body = childOf(word.document, 'w:body')
  if (!body) throw new WordFault('file-damaged')
  readBlocks(reading, body)
  readNotes(reading, word)
  const printed = word.headers.filter(header => textOf(header).trim() !== '').length
  lose(reading, 'headers', printed)
  lose(reading, 'embedded', others.filter(name => name.startsWith('word/embeddings/')).length)
  const { paragraphs, losses } = reading
  if (!paragraphs.some(({ runs }) => runs.some(run => run.text.trim() !== '')))
    throw new WordFault('file-empty')
  const rtl = paragraphs.filter(paragraph => paragraph.rtl).length * 2 > paragraphs.length
  return {
    paragraphs,
    losses,
    comments: readComments(reading, word),
    language: languageOf(word, rtl),
    parley: readParleyNote(word.custom),
  }
}

/** Notes follow behind the text, each under its sign, in the order in which they are referred to. */
function readNotes(reading: Reading, word: WordParts): void {
  const find = (root: XmlElement | null, id: string): XmlElement | undefined =>
    root ? elementsOf(root).find(note => note.attrs['w:id'] === id) : undefined
  // What notes refer to themselves is not followed: a note in a note would never end.
  const referred = [...reading.notes]
  lose(reading, 'footnotes', referred.length)
  for (const { kind, id, sign } of referred) {
    const note = find(kind === 'footnote' ? word.footnotes : word.endnotes, id)
    const paragraphs = note ? elementsOf(note).filter(({ name }) => name === 'w:p') : []
    for (const [i, paragraph] of paragraphs.entries())
      readParagraph(reading, paragraph, NOTHING_AROUND, i === 0 ? sign : null)
  }
}
