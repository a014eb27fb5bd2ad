// How a paragraph of a Word file is set, before and after a tracked change of it (ISO/IEC 29500-1, 17.13.5.29 and 17.9).
import { LEVELS_OF_STYLES, rankOfStyle } from '../../shared/printing/word/styleNames.ts'
import { recognise, startBase } from '../../shared/recognise.ts'
import type { Rank, Reviser, WordForm, WordParagraph } from './model.ts'
import { formatNumber } from './numbering.ts'
import { type Context, lose, type Reading, reviserOf } from './reading.ts'
import { listOf, outlineOf, type Style } from './styles.ts'
import { childOf, settingOf, type XmlElement } from './xml.ts'

/** One state of a paragraph's properties, with the list that it stands in. */
type State = { form: WordForm; style: Style | null; place: { list: number; level: number } | null }

type Set = Pick<WordParagraph, 'number' | 'shown' | 'renumbered' | 'form' | 'reformed'>

/**
 * The form of a paragraph in force and after everything is accepted; `style` is that in force. Moves the numbering on:
 * a paragraph without an end counts in neither. What no text could express is noted as lost.
 */
export function formsOf(
  reading: Reading,
  properties: XmlElement | null,
  end: WordParagraph['end'],
  around: Context,
): Set & { style: Style | null } {
  const { past, by } = pastOf(properties)
  const after = stateOf(reading, properties)
  const before = past ? stateOf(reading, past.properties) : after
  const inForce = !end.inserted && !around.inserted
  const stays = !end.deleted && !around.deleted
  const { numbering } = reading
  const counted = inForce && before.place && numbering.inForce.next(before.place.list, before.place.level)
  const shown = stays && after.place ? numbering.accepted.next(after.place.list, after.place.level) : null
  const number = past?.number ?? (counted || null)
  const isElsewhere = past?.number !== undefined || !isSamePlace(before.place, after.place)
  const renumbered = inForce && stays && isElsewhere && number !== shown ? by : null
  const [was, is] = [rankOf(before.form, number), rankOf(after.form, isElsewhere ? shown : number)]
  const isReformed = by !== null && (was.type !== is.type || was.level !== is.level)
  if (childOf(properties, 'w:pPrChange') && !isReformed && !renumbered) lose(reading, 'paragraph-changes')
  else if (past?.inList && !isReformed && !renumbered) lose(reading, 'number-changes')
  return {
    ...{ number, shown, renumbered, form: before.form, style: before.style },
    reformed: isReformed ? { by, form: after.form } : null,
  }
}

/**
 * Type and level of a paragraph of this form under this number: as the style says, a heading, a provision by its
 * decimal number, an item of a list, or else plain words.
 */
export function rankOf({ own, heading, depth }: WordForm, number: string | null): Rank {
  if (own) return own
  if (heading !== null) return { type: 'heading', level: levelOf(heading) }
  if (depth === null || number === null) return { type: 'paragraph', level: null }
  const known = recognise(`${number}\twords`, startBase())
  if (known.num === number && known.type === 'provision')
    return { type: 'provision', level: levelOf(Number(known.level)) }
  return { type: 'item', level: levelOf(depth + 1) }
}

const levelOf = (level: number): Rank['level'] =>
  LEVELS_OF_STYLES[Math.min(4, Math.max(1, level)) - 1] ?? null

const isSamePlace = (a: State['place'], b: State['place']): boolean =>
  a?.list === b?.list && a?.level === b?.level

function stateOf(reading: Reading, properties: XmlElement | null): State {
  const id = settingOf(properties, 'w:pStyle')
  const named = reading.styles.find(id)
  const style = named ?? reading.styles.paragraph
  const place = placeInList(reading, properties, style, id)
  const outline = outlineOf(properties) ?? style?.outline ?? null
  return {
    ...{ style, place },
    form: {
      own: rankOfStyle(named?.name ?? id ?? ''),
      heading: outline === null || outline > 8 ? null : Math.min(4, outline + 1),
      depth: place?.level ?? null,
    },
  }
}

function placeInList(
  { numbering }: Reading,
  properties: XmlElement | null,
  style: Style | null,
  styleId: string | null,
): State['place'] {
  const own = listOf(properties)
  const list = own ?? style?.list ?? null
  if (!list || list.list === 0) return null
  const byStyle = styleId === null ? null : numbering.inForce.levelOfStyle(list.list, styleId)
  return { list: list.list, level: own?.level ?? byStyle ?? list.level ?? 0 }
}

/** `number`: where the file states the former number itself; `inList`: it is about the number alone. */
type Past = { properties: XmlElement | null; number?: string; inList: boolean }

/** What the properties were before somebody changed them, and who did. */
function pastOf(properties: XmlElement | null): { past: Past | null; by: Reviser | null } {
  const change = childOf(properties, 'w:pPrChange')
  if (change) return { past: { properties: childOf(change, 'w:pPr'), inList: false }, by: reviserOf(change) }
  const list = childOf(properties, 'w:numPr')
  const joined = childOf(list, 'w:ins')
  if (properties && joined) {
    const children = properties.children.filter(child => child !== list)
    return { past: { properties: { ...properties, children }, inList: true }, by: reviserOf(joined) }
  }
  const renumbered = childOf(list, 'w:numberingChange')
  const number = formerNumber(renumbered?.attrs['w:original'] ?? '')
  if (!renumbered) return { past: null, by: null }
  const past = { properties, inList: true, ...(number !== null && { number }) }
  return { past, by: reviserOf(renumbered) }
}

/** The formats of numbers by the places that older files name them by. */
const FORMATS = ['decimal', 'upperRoman', 'lowerRoman', 'upperLetter', 'lowerLetter'] as const

/** "%1:3:0:.%2:1:4:)" is level 1 at 3 in digits and a stop, level 2 at 1 in letters and a bracket: "3.a)". */
function formerNumber(original: string): string | null {
  const pieces = [...original.slice(0, 200).matchAll(/%\d:(\d{1,4}):(\d{1,3}):([^%]*)/g)]
  const printed = pieces
    .map(([, value, format, behind]) => formatNumber(Number(value), FORMATS[Number(format)] ?? '') + behind)
    .join('')
    .trim()
  return printed === '' ? null : printed
}
