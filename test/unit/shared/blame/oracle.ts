// Blame as slowly and simply as can be: after every entry each character of the text is looked at, with all that is
// known of it so far. Knows nothing of how shared/blame works; both must give the same answers.
import * as Y from 'yjs'
import { applyRecorded } from '../../../../server/history/replay.ts'
import type { BlameEntry } from '../../../../shared/blame/blame.ts'
import type { ParagraphId } from '../../../../shared/ids.ts'
import { readNegotiation } from '../../../../shared/negotiation/doc.ts'
import { readRelocations } from '../../../../shared/relocation.ts'
import { innermostInsertion, strikingDeletions } from '../../../../shared/text.ts'
import { blockElements, blockYText, openDoc, readRuns } from '../../../../shared/ydoc.ts'

export type Letter = {
  /** the same for a character and its copies */
  id: number
  letter: string
  written: { seq: number; delegation: string }
  base: boolean
  became: number | null
  /** the open or decided insertion */
  mark: string | null
  /** open strikes with the entry since which they strike it */
  strikes: Map<string, number>
}

/** A base character that went: by which entry, and which marks or wishes asked for it since when. */
export type Lost = {
  letter: string
  seq: number
  pid: string
  asked: Map<string, number>
  /** the characters before and behind it when it went */
  left: number[]
  right: number[]
}

export type Oracle = {
  take(entry: BlameEntry): void
  letters(pid: ParagraphId): Letter[]
  pids(): ParagraphId[]
  lost: Lost[]
}

export function createOracle(): Oracle {
  const doc = openDoc()
  const lost: Lost[] = []
  const wishedAt = new Map<string, number>()
  const firstStruck = new Map<string, number>()
  let here = new Map<string, { letter: Letter; pid: string }>()
  let relocations = 0
  let letters = 0

  const charactersOf = (text: Y.XmlText): string[] => {
    const keys: string[] = []
    for (let item = text._start; item; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentString)
        for (let i = 0; i < item.length; i++) keys.push(`${item.id.client}:${item.id.clock + i}`)
    return keys
  }

  const spread = (spans: readonly { client: number; clock: number; length: number }[]): string[] =>
    spans.flatMap(({ client, clock, length }) => Array.from({ length }, (_, i) => `${client}:${clock + i}`))

  /** Which character each new one is a copy of, through all notes of this entry. */
  const copies = (): Map<string, string> => {
    const notes = readRelocations(doc)
    const of = new Map<string, string>()
    if (notes.length > relocations)
      for (const { from, to } of notes) {
        const [old, made] = [spread(from), spread(to)]
        for (const [i, key] of made.entries()) of.set(key, old[i] ?? '')
      }
    relocations = notes.length
    return of
  }

  return {
    lost,
    pids: () => blockElements(doc).map(element => element.getAttribute('pid') as ParagraphId),
    letters(pid) {
      const element = blockElements(doc).find(one => one.getAttribute('pid') === pid)
      const text = element && blockYText(element)
      return text ? charactersOf(text).flatMap(key => here.get(key)?.letter ?? []) : []
    },
    take({ seq, kind, delegation, update }) {
      applyRecorded(doc, [update])
      for (const number of readNegotiation(doc).tabled.keys())
        if (!wishedAt.has(number)) wishedAt.set(number, seq)
      const next: typeof here = new Map()
      const origin = copies()
      const kept = new Set<string>()
      for (const element of blockElements(doc)) {
        const text = blockYText(element)
        if (!text) continue
        const keys = charactersOf(text)
        const pid = element.getAttribute('pid') ?? ''
        let at = 0
        for (const run of readRuns(text))
          for (const letter of run.text.split('')) {
            const key = keys[at++] ?? ''
            let from = key
            while (!here.has(from) && origin.has(from)) from = origin.get(from) ?? ''
            const before = here.get(from)?.letter
            kept.add(from)
            const insertion = innermostInsertion(run.marks)
            const strikes = new Map(
              strikingDeletions(run.marks).map(({ id }): [string, number] => {
                if (!firstStruck.has(id)) firstStruck.set(id, seq)
                // Typed into struck words of the same proposal: wished away for as long as that wish is there.
                return [id, before?.strikes.get(id) ?? (before ? seq : (firstStruck.get(id) ?? seq))]
              }),
            )
            const born = {
              id: before ? before.id : ++letters,
              letter,
              written: { seq, delegation: kind === 'base' && insertion ? insertion.by : delegation },
              base: kind === 'base' && !insertion,
              became: null,
            }
            const now = before ?? born
            const text = !now.base && !insertion
            next.set(key, {
              pid,
              letter: {
                ...now,
                strikes,
                became: now.became ?? (text ? seq : null),
                mark: insertion?.id ?? (before ? before.mark : null),
              },
            })
          }
      }
      const order = new Map<string, number[]>()
      for (const { letter, pid } of here.values()) order.set(pid, [...(order.get(pid) ?? []), letter.id])
      for (const [key, { letter, pid }] of here) {
        if (kept.has(key) || (!letter.base && letter.became === null)) continue
        const whole = !blockElements(doc).some(one => one.getAttribute('pid') === pid)
        const wishes = [...readNegotiation(doc).tabled.values()].filter(
          ({ wish, state }) => whole && wish?.kind === 'delete' && wish.pid === pid && state === 'adopted',
        )
        const asked = new Map<string, number>(letter.strikes)
        if (wishes.length > 0) asked.clear()
        for (const { number } of wishes) asked.set(number, wishedAt.get(number) ?? 0)
        const row = order.get(pid) ?? []
        const at = row.indexOf(letter.id)
        lost.push({
          ...{ letter: letter.letter, seq, pid, asked },
          left: row.slice(0, at).reverse(),
          right: row.slice(at + 1),
        })
      }
      here = next
    },
  }
}
