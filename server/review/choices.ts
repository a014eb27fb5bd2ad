// What the filters of a history can be set to, as far as the reader may know it.
import type { HistoryChoices } from '../../shared/history.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import type { Source } from './items.ts'

/** Everybody who acted or commented in these texts. */
export function actorsOf(sources: readonly Source[]): string[] {
  const found = new Set<string>()
  for (const { chronicle, remarks } of sources) {
    for (const { act } of chronicle.acts()) found.add(act.actor)
    for (const { author } of remarks) if (author !== null) found.add(author)
  }
  return [...found]
}

/** The provisions of these texts in which something was done. */
export const provisionsOf = (sources: readonly Source[]): HistoryChoices['provisions'] =>
  sources.flatMap(({ text, chronicle, places, remarks }) => {
    const touched = new Set<ParagraphId>()
    const touch = (pid: ParagraphId | null): void => {
      const section = pid === null ? null : places.sectionOf(pid)
      if (section) touched.add(section.pid)
    }
    for (const listed of chronicle.acts()) touch(chronicle.pidOf(listed))
    for (const { pid } of remarks) touch(pid)
    return places.provisions().flatMap(section => (touched.has(section.pid) ? [{ ...section, text }] : []))
  })
