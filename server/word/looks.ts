// How the words of a run look in a Word file, in force and after a tracked change of it: bold and italics are kept.
import type { Format } from '../../shared/schema.ts'
import type { WordForm, WordRun } from './model.ts'
import { lose, type Reading, reviserOf } from './reading.ts'
import { lookOf, type Style } from './styles.ts'
import { childOf, settingOf, type XmlElement } from './xml.ts'

/** Looks that the text has no form for, and that a negotiator could take for a meaning. */
const LOST_LOOKS = ['w:u', 'w:strike', 'w:dstrike', 'w:highlight', 'w:vertAlign', 'w:caps', 'w:smallCaps']
/** Those are told where somebody changes them, too. */
const TOLD_CHANGES = [...LOST_LOOKS, 'w:color', 'w:sz']

/** The paragraph that words stand in: its form and its style in force. */
type Around = { form: WordForm; style: Style | null }

/** The formats of a run; what else is seen in it, or was changed in it, is noted as lost. */
export function looksOf(
  reading: Reading,
  properties: XmlElement | null,
  around: Around,
): Pick<WordRun, 'formats' | 'relooked'> {
  if (properties && LOST_LOOKS.some(lost => shownAs(properties, lost) !== '')) lose(reading, 'looks')
  const formats = formatsOf(reading, properties, around)
  const change = childOf(properties, 'w:rPrChange')
  if (!change) return { formats, relooked: null }
  const former = childOf(change, 'w:rPr')
  const before = formatsOf(reading, former, around)
  const isKept = before.join() !== formats.join()
  if (!isKept || TOLD_CHANGES.some(name => shownAs(properties, name) !== shownAs(former, name)))
    lose(reading, 'look-changes')
  return { formats: before, relooked: isKept ? { by: reviserOf(change), formats } : null }
}

/** The value of a look, empty where it is not there or switched off. */
function shownAs(properties: XmlElement | null, name: string): string {
  const found = childOf(properties, name)
  const value = found ? (found.attrs['w:val'] ?? 'on') : ''
  return ['0', 'false', 'none', 'off', 'baseline'].includes(value) ? '' : value
}

/** Bold of headings and what their style gives them is how they are printed, not what they say. */
function formatsOf(
  { styles }: Reading,
  properties: XmlElement | null,
  { form, style }: Around,
): readonly Format[] {
  const direct = lookOf(properties)
  const own = styles.find(settingOf(properties, 'w:rStyle'))
  const look = (name: 'bold' | 'italic'): boolean => {
    const byStyles = (style?.look[name] ?? false) !== (own?.look[name] ?? false)
    const shown = direct[name] ?? byStyles
    return form.heading !== null ? name === 'italic' && shown && !style?.look.italic : shown
  }
  return (['bold', 'italic'] as const).filter(look)
}
