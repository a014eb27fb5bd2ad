// What decisions made of characters: by which one words became text, by which one text in force went, and since when a
// deletion asked for that. Kept by the character as it was typed, so that it holds wherever the words went. Pure.
import * as Y from 'yjs'
import type { DelegationCode, MarkId, ParagraphId } from '../ids.ts'
import type { ProposalNumber } from '../negotiation/model.ts'
import type { Span } from '../relocation.ts'
import { lastAttribute } from '../ydoc.ts'
import { type ClockMap, createClockMap } from './clockMap.ts'
import { type Compared, compare, touchedTexts } from './comparison.ts'
import type { Origins } from './origins.ts'
import type { Standing } from './standing.ts'

/** Who asked that words go: by a deletion mark, or by a wish about the whole paragraph. */
export type Asked = {
  by: DelegationCode
  /** the entry by which it was asked first */
  seq: number
  mark: MarkId | null
  number: ProposalNumber | null
}

/** Text in force that a decision took out. */
export type Gone = {
  /** the decision */
  seq: number
  /** the paragraph that it stood in, and the text of it in which it still lies */
  pid: ParagraphId
  home: Y.XmlText
  words: string
  asked: Asked[]
}

export type Became = { seq: number; mark: MarkId }

/** What an entry may have done: brought the base, decided, or struck words. */
export type Kind = 'base' | 'decided' | 'strikes'

export type Verdicts = {
  /** by the character as it was typed */
  became: ClockMap<Became>
  /** by the character that went */
  gone: ClockMap<Gone>
  /** characters that the base brought inside a proposal of somebody */
  marked: ClockMap<DelegationCode>
  /** The entry since which a deletion struck a character, as it was after entry `at`. */
  struckSince(mark: MarkId, root: Span, at: number): number | null
  /** Notes what a transaction did; answers the text in force that went, which only decisions take out. */
  note(transaction: Y.Transaction, seq: number, kind: Kind): Gone[]
}

export function createVerdicts(origins: Origins): Verdicts {
  const became = createClockMap<Became>()
  const gone = createClockMap<Gone>()
  const marked = createClockMap<DelegationCode>()
  /** entries that struck these characters, in order: a wish may be taken back and made again by the same mark */
  const struck = new Map<MarkId, { first: number; since: ClockMap<readonly number[]> }>()

  const noteStrikes = (one: Compared, seq: number, kind: Kind): void => {
    const added = one.is?.strikes.filter(({ id }) => !one.was?.strikes.some(strike => strike.id === id)) ?? []
    const roots = added.length > 0 ? origins.rootsOf(spanOf(one)) : []
    for (const { id } of added) {
      const { since } = remember(struck, id, () => ({
        first: seq,
        since: createClockMap<readonly number[]>(),
      }))
      // Words typed into struck words of the same proposal are wished away for as long as that wish is there.
      for (const { client, clock, length } of one.was || kind === 'base' ? roots : [])
        for (const piece of since.pieces(client, clock, length))
          since.set(client, piece.clock, piece.length, [...(piece.value ?? []), seq])
    }
  }

  const struckSince = (mark: MarkId, { client, clock }: Span, at: number): number | null => {
    const known = struck.get(mark)
    return known ? (known.since.at(client, clock)?.findLast(seq => seq <= at) ?? known.first) : null
  }

  const noteDecided = (texts: ReadonlyMap<Y.XmlText, readonly Compared[]>, seq: number): Gone[] => {
    const lost = createClockMap<Standing>()
    const found = createClockMap<true>()
    const all = [...texts.values()].flat().map(one => ({ one, roots: origins.rootsOf(spanOf(one)) }))
    for (const { one, roots } of all)
      for (const { client, clock, length } of roots) {
        if (one.was && !one.is) lost.set(client, clock, length, one.was)
        if (one.is && !one.was) found.set(client, clock, length, true)
      }
    for (const { one, roots } of all) {
      if (!one.is || one.is.insertion) continue
      for (const { client, clock, length } of roots)
        for (const piece of one.was
          ? [{ clock, length, value: one.was }]
          : lost.pieces(client, clock, length))
          if (piece.value?.insertion)
            became.set(client, piece.clock, piece.length, { seq, mark: piece.value.insertion.id })
    }
    return [...texts].flatMap(([text, stretches]) => goneFrom(text, stretches, found, seq))
  }

  /** Words that went and came back nowhere; neighbours that the same wishes struck are told together. */
  const goneFrom = (
    home: Y.XmlText,
    stretches: readonly Compared[],
    found: ClockMap<true>,
    seq: number,
  ): Gone[] => {
    const list: Gone[] = []
    let open: Gone | null = null
    for (const one of stretches) {
      if (!one.was) continue
      if (one.is || one.was.insertion) {
        open = null
        continue
      }
      const { client } = one
      let clock = one.clock
      for (const root of origins.rootsOf(spanOf(one)))
        for (const piece of found.pieces(root.client, root.clock, root.length)) {
          const words = one.words.slice(clock - one.clock, clock - one.clock + piece.length)
          if (piece.value) open = null
          else {
            const asked = one.was.strikes.map(({ id, by }) => ({
              ...{ by, mark: id, number: null },
              seq: struckSince(id, { client: root.client, clock: piece.clock, length: 1 }, seq) ?? seq,
            }))
            if (open && sameAsked(open.asked, asked)) joinAsked(open, words, asked)
            else {
              open = { seq, pid: pidOf(home), home, words, asked }
              list.push(open)
            }
            gone.set(client, clock, piece.length, open)
          }
          clock += piece.length
        }
    }
    return list
  }

  return {
    became,
    gone,
    marked,
    struckSince,
    note(transaction, seq, kind) {
      const texts = new Map([...touchedTexts(transaction)].map(text => [text, compare(text, transaction)]))
      for (const stretches of texts.values())
        for (const one of stretches) {
          noteStrikes(one, seq, kind)
          if (kind === 'base' && one.is?.insertion)
            marked.set(one.client, one.clock, one.words.length, one.is.insertion.by)
        }
      return kind === 'decided' ? noteDecided(texts, seq) : []
    },
  }
}

const spanOf = ({ client, clock, words }: Compared): Span => ({ client, clock, length: words.length })

const pidOf = (text: Y.XmlText): ParagraphId => {
  const element = text.parent
  return ((element instanceof Y.XmlElement && lastAttribute(element, 'pid')) || '') as ParagraphId
}

const sameAsked = (a: readonly Asked[], b: readonly Asked[]): boolean =>
  a.length === b.length && a.every(({ mark }, i) => mark === b[i]?.mark)

/** More words of the same wishes: asked for when the first of them was. */
function joinAsked(open: Gone, words: string, asked: readonly Asked[]): void {
  open.words += words
  open.asked = open.asked.map((one, i) => ({ ...one, seq: Math.min(one.seq, asked[i]?.seq ?? one.seq) }))
}

function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
