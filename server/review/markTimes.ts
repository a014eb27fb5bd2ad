// When each mark of a text came: with the entry that brought it first, wherever its paragraph was moved since.
import type { MarkId, TextId } from '../../shared/ids.ts'
import type { Moment } from '../../shared/negotiation/model.ts'
import { meaningOf, type Weave } from '../../shared/weave/weave.ts'
import type { Looms } from '../history/looms.ts'
import { createPace } from '../history/pace.ts'

export type TellMarkTimes = { markTimes(text: TextId, seq: number): Promise<Map<MarkId, Moment>> }

/** @param looms of all texts; the record is read to `seq` */
export const tellMarkTimes = (looms: Looms): TellMarkTimes => ({
  markTimes: async (text, seq) => timesOf(await looms.weave(text, seq)),
})

/** Marks by the moment of their first entry; others have their turn in between. */
async function timesOf({ blocks, notes, entries }: Weave): Promise<Map<MarkId, Moment>> {
  const first = new Map<MarkId, number>()
  const pace = createPace()
  const take = (id: MarkId, entry: number): void =>
    void first.set(id, Math.min(entry, first.get(id) ?? entry))
  for (const { texts, attributes } of blocks) {
    // Admitted as a mark's id when it was written.
    for (const { name, value, born } of attributes)
      if (name === 'insId' && value !== null) take(value as MarkId, born)
    for (const { sizes, births, notes: bearing } of texts)
      for (let i = 0; i < sizes.length; i++) {
        const note = sizes[i] === 0 ? notes[bearing[i] ?? -1] : undefined
        const meaning = note && meaningOf(note)
        if (meaning && 'mark' in meaning) take(meaning.mark.id, births[i] ?? 1)
      }
    if (pace.spent()) await pace.rest()
  }
  return new Map([...first].map(([id, entry]) => [id, entries.times[entry - 1] ?? 0]))
}
