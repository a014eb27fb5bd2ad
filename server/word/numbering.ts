// Printed numbers: what Word computes from list definitions while it lays a file out, computed here.
import { childOf, elementsOf, settingOf, switchOf, wholeOf, type XmlElement } from './xml.ts'

type Level = { start: number; format: string; text: string; legal: boolean; style: string | null }
type List = { definition: string; starts: Map<number, number>; levels: Map<number, Level> }

export type Numbering = {
  /** The number of the next paragraph of this list, as printed; null for a list that prints none. */
  next(list: number, level: number): string | null
  /** The list and level that a paragraph style is tied to, where the definition says so. */
  levelOfStyle(list: number, style: string): number | null
}

const LEVELS = 9
/** Beyond this a letter or Roman number is longer than anybody prints. */
const MOST = 4_000

/** The lists of a file; without a numbering part no paragraph has a number. */
export function readNumbering(root: XmlElement | null): Numbering {
  const definitions = new Map<string, Map<number, Level>>()
  const byStyle = new Map<string, string>()
  const links = new Map<string, string>()
  const lists = new Map<number, List>()
  for (const element of root ? elementsOf(root) : []) {
    if (element.name === 'w:abstractNum') {
      const id = element.attrs['w:abstractNumId'] ?? ''
      definitions.set(id, levelsOf(element))
      const [link, named] = [settingOf(element, 'w:numStyleLink'), settingOf(element, 'w:styleLink')]
      if (link !== null) links.set(id, link)
      if (named !== null) byStyle.set(named, id)
    } else if (element.name === 'w:num') {
      const id = wholeOf(element.attrs['w:numId'])
      if (id !== null) lists.set(id, listOfNum(element))
    }
  }
  const definitionOf = ({ definition }: List): string => {
    const link = links.get(definition)
    return (link === undefined ? undefined : byStyle.get(link)) ?? definition
  }
  const levelOf = (list: List, level: number): Level | null =>
    list.levels.get(level) ?? definitions.get(definitionOf(list))?.get(level) ?? null

  // Lists of one definition go on counting together, until one that states a start of its own is first used.
  const counts = new Map<string, (number | undefined)[]>()
  const begun = new Set<number>()

  return {
    next(id, level) {
      const list = lists.get(id)
      if (!list) return null
      const key = definitionOf(list)
      const count = counts.get(key) ?? []
      counts.set(key, count)
      if (!begun.has(id)) {
        begun.add(id)
        for (const [at, start] of list.starts) count[at] = start - 1
      }
      for (let at = 0; at < level; at++) count[at] ??= levelOf(list, at)?.start ?? 1
      count[level] = (count[level] ?? (levelOf(list, level)?.start ?? 1) - 1) + 1
      for (let below = level + 1; below < LEVELS; below++) count[below] = undefined
      return printed(at => levelOf(list, at), level, count)
    },
    levelOfStyle(id, style) {
      const list = lists.get(id)
      if (!list) return null
      for (let level = 0; level < LEVELS; level++) if (levelOf(list, level)?.style === style) return level
      return null
    },
  }
}

function printed(
  levelOf: (level: number) => Level | null,
  level: number,
  count: readonly (number | undefined)[],
): string | null {
  const own = levelOf(level)
  if (!own || own.format === 'none') return null
  if (own.format === 'bullet') return bulletOf(own.text)
  const text = own.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1
    return formatNumber(count[at] ?? 1, own.legal ? 'decimal' : (levelOf(at)?.format ?? 'decimal'))
  })
  return text.trim() || null
}

/** Bullets come as letters of symbol fonts, which mean nothing elsewhere. */
const bulletOf = (text: string): string => (/^[–—•·▪●*-]$/.test(text.trim()) ? text.trim() : '•')

const levelsOf = (element: XmlElement): Map<number, Level> =>
  new Map(
    elementsOf(element).flatMap(child => {
      const at = child.name === 'w:lvl' ? wholeOf(child.attrs['w:ilvl']) : null
      return at === null || at < 0 || at >= LEVELS ? [] : [[at, readLevel(child)] as const]
    }),
  )

function readLevel(element: XmlElement): Level {
  // A format that older readers do not know stands in one alternative, the nearest they do in the other.
  const alternative = childOf(childOf(element, 'mc:AlternateContent'), 'mc:Fallback')
  return {
    start: wholeOf(settingOf(element, 'w:start')) ?? 0,
    format: settingOf(element, 'w:numFmt') ?? settingOf(alternative, 'w:numFmt') ?? 'decimal',
    text: settingOf(element, 'w:lvlText') ?? '',
    legal: switchOf(element, 'w:isLgl') ?? false,
    style: settingOf(element, 'w:pStyle'),
  }
}

function listOfNum(element: XmlElement): List {
  const starts = new Map<number, number>()
  const levels = new Map<number, Level>()
  for (const child of elementsOf(element)) {
    const at = child.name === 'w:lvlOverride' ? wholeOf(child.attrs['w:ilvl']) : null
    if (at === null || at < 0 || at >= LEVELS) continue
    const start = wholeOf(settingOf(child, 'w:startOverride'))
    if (start !== null) starts.set(at, start)
    const level = childOf(child, 'w:lvl')
    if (level) levels.set(at, readLevel(level))
  }
  return { definition: settingOf(element, 'w:abstractNumId') ?? '', starts, levels }
}

/** A number in one of Word's formats; formats of other scripts are given in digits. */
export function formatNumber(value: number, format: string): string {
  const fits = value >= 1 && value <= MOST
  if (format === 'lowerLetter' && fits) return letters(value, 'a')
  if (format === 'upperLetter' && fits) return letters(value, 'A')
  if (format === 'lowerRoman' && fits) return roman(value).toLowerCase()
  if (format === 'upperRoman' && fits) return roman(value)
  if (format === 'decimalZero') return String(value).padStart(2, '0')
  return String(value)
}

/** a to z, then aa, bb, as Word counts on. */
const letters = (value: number, first: 'a' | 'A'): string =>
  String.fromCharCode(first.charCodeAt(0) + ((value - 1) % 26)).repeat(Math.ceil(value / 26))

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string {
  let [left, text] = [value, '']
  for (const [worth, sign] of ROMAN)
    while (left >= worth) {
      text += sign
      left -= worth
    }
  return text
}
