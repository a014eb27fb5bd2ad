// The marks and formats in force while a paragraph's pieces are read in order.
import { FORMATS, type Format } from '../schema.ts'
import { compareMarks, type Mark, type Run } from '../text.ts'
import { meaningOf, type Note } from './weave.ts'

export type Bearing = Omit<Run, 'text'>

export type Bearings = {
  /** a formatting item came */
  take(note: Note): void
  /** what words bear here; the same object until a formatting item comes */
  now(): Bearing
}

const NOTHING: Bearing = { marks: [], formats: [] }

export function createBearings(): Bearings {
  const open = new Map<string, Mark | Format>()
  let known: Bearing | null = NOTHING
  return {
    take(note) {
      const meaning = meaningOf(note)
      // A value that is no mark of ours still ends the one that the same key stated before.
      if (!meaning) open.delete(note.key)
      else open.set(note.key, 'mark' in meaning ? meaning.mark : meaning.format)
      known = null
    },
    now() {
      known ??= open.size === 0 ? NOTHING : read([...open.values()])
      return known
    },
  }
}

const read = (values: readonly (Mark | Format)[]): Bearing => ({
  marks: values.filter(value => typeof value !== 'string').sort(compareMarks),
  formats: FORMATS.filter(format => values.includes(format)),
})
