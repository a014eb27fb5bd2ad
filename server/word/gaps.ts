// The letters of one paragraph in the file and in the text, side by side: what the file strikes, inserts or takes back.
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import { innermostInsertion, strikingDeletions } from '../../shared/text.ts'
import { differences } from './differences.ts'
import type { FileLetter, TextLetter } from './match.ts'
import type { Insert, Inside, Op, Owners, Plan } from './ops.ts'

/** `wholly`: who wishes that the whole paragraph goes; its words need no marks of theirs then. */
export function comparePlaces(
  plan: Plan,
  pid: ParagraphId,
  file: readonly FileLetter[],
  text: readonly TextLetter[],
  isBase: (letter: TextLetter) => boolean,
  wholly: DelegationCode | null,
  owners: Owners,
): void {
  const ops: Op[] = []
  let [at, i] = [0, 0]
  const signOf = (letter: FileLetter) => `${owners(letter.inserted)} ${letter.sign}`
  const signIn = (letter: TextLetter) => `${innermostInsertion(letter.marks)?.by} ${letter.sign}`
  const strike = (letter: TextLetter, by: DelegationCode | null, restated = false): void => {
    if (by === null) return
    if (strikingDeletions(letter.marks).some(mark => mark.by === by)) plan.known += 1
    else addStretch(ops, { ...stretchAt(by, pid, letter), kind: 'strike', restated })
  }
  /** One place between two letters of the base: everything that is proposed there. */
  const gap = (inFile: readonly FileLetter[], inText: readonly TextLetter[]): void => {
    const isOurs = (letter: FileLetter) => owners(letter.inserted) !== null
    const isTakenBack = (letter: FileLetter) => owners(letter.inserted) === owners(letter.deleted)
    const ours = inFile.filter(letter => isOurs(letter) && !isTakenBack(letter))
    const parts = differences(inText.map(signIn), ours.map(signOf))
    const gone: TextLetter[] = []
    let [t, f] = [0, 0]
    for (const { added, removed, count } of parts) {
      if (removed) {
        gone.push(...inText.slice(t, t + count))
        t += count
        at = endOfLetter(inText[t - 1]) ?? at
      } else if (added) {
        for (const letter of ours.slice(f, f + count)) addInsert(ops, letter, pid, at, owners)
        f += count
      } else
        for (let n = 0; n < count; n++, t++, f++) {
          const [known, letter] = [inText[t], ours[f]]
          if (!known || !letter) continue
          plan.known += 1
          strike(known, owners(letter.deleted))
          const author = innermostInsertion(known.marks)?.by
          const { relooked, restated, formats } = letter
          // Words between two of a look get it, too, as they are typed.
          if (author && (relooked || restated) && formats.join() !== known.formats.join())
            addStretch(ops, { ...stretchAt(author, pid, known), kind: 'relook', formats })
          at = endOfLetter(known) ?? at
        }
    }
    takeBack(
      gone,
      inFile.filter(letter => isOurs(letter) && isTakenBack(letter)),
    )
  }
  /** Words that their own author struck in the file go; others that the file does not have stay, and are counted. */
  const takeBack = (gone: readonly TextLetter[], struck: readonly FileLetter[]): void => {
    let t = 0
    for (const { added, removed, count } of differences(gone.map(signIn), struck.map(signOf))) {
      if (added) continue
      if (removed) plan.missing += count
      else
        for (const letter of gone.slice(t, t + count)) {
          const author = innermostInsertion(letter.marks)?.by
          if (author) addStretch(ops, { ...stretchAt(author, pid, letter), kind: 'take-back' })
        }
      t += count
    }
  }
  let waiting: FileLetter[] = []
  for (const letter of file) {
    if (!letter.base) {
      waiting.push(letter)
      continue
    }
    const between: TextLetter[] = []
    for (; i < text.length && text[i] !== letter.base; i++) {
      const other = text[i]
      if (other && !isBase(other)) between.push(other)
    }
    gap(waiting, between)
    waiting = []
    const by = owners(letter.deleted)
    if (by !== wholly) strike(letter.base, by)
    if (letter.relooked) strike(letter.base, owners(letter.relooked.by), true)
    at = endOfLetter(letter.base) ?? at
    i += 1
  }
  gap(
    waiting,
    text.slice(i).filter(letter => !isBase(letter)),
  )
  plan.ops.push(...ops)
}

const endOfLetter = (letter: TextLetter | undefined): number | null =>
  letter ? letter.at + letter.sign.length : null

const stretchAt = (by: DelegationCode, pid: ParagraphId, { at, sign }: TextLetter) => ({
  ...{ by, pid, from: at, length: sign.length },
})

type Stretch = Exclude<Inside, Insert>

/** Adds a letter to the stretch of the same sort that ends before it, or begins one. */
function addStretch(ops: Op[], letter: Stretch): void {
  const last = ops.findLast((op): op is Stretch => op.kind === letter.kind && op.by === letter.by)
  if (last && last.from + last.length === letter.from && lookIn(last) === lookIn(letter))
    last.length += letter.length
  else ops.push(letter)
}

const lookIn = (op: Stretch): string =>
  op.kind === 'relook' ? op.formats.join() : String(op.kind === 'strike' && op.restated)

/** Adds a letter to the words that are inserted here by the same delegation. */
function addInsert(ops: Op[], letter: FileLetter, pid: ParagraphId, from: number, owners: Owners): void {
  const by = owners(letter.inserted)
  if (by === null) return
  const last = ops.at(-1)
  const { restated } = letter
  const joins = last?.kind === 'insert' && last.by === by && last.from === from && last.restated === restated
  if (!joins) {
    const pieces = [{ text: letter.sign, formats: letter.formats }]
    ops.push({ kind: 'insert', by, pid, from, pieces, restated })
    return
  }
  const piece = last.pieces.at(-1)
  if (piece && piece.formats.join() === letter.formats.join()) piece.text += letter.sign
  else last.pieces.push({ text: letter.sign, formats: letter.formats })
}
