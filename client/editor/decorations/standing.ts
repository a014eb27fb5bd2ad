// How each paragraph stands, drawn beside it: a thin bar with a shape, and at its end what is wished of it as a whole.
import type { Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, type DecorationSet } from '@tiptap/pm/view'
import type { ParagraphId } from '../../../shared/ids.ts'
import type { Standing } from '../../../shared/negotiation/agreement.ts'
import '../../negotiation/standing.css'
import { drawAll, redraw } from './blockwise.ts'

export type ShownStanding = {
  standing: Standing
  /** what the shape says */
  words: string
  /** who reopened it and why, until it is agreed again */
  reopened: string | null
  /** open wishes about the whole paragraph */
  wishes: readonly ShownWish[]
}

/** "SUP APT/3", and the sentence behind it. */
export type ShownWish = { sign: string; words: string; outdated: boolean }

export type ShownStandings = ReadonlyMap<ParagraphId, ShownStanding>

type Drawn = { standings: ShownStandings; set: DecorationSet }
const key = new PluginKey<Drawn>('standing')

/** Says on a transaction how the paragraphs stand now. */
export const setStandings = (state: EditorState, standings: ShownStandings): Transaction =>
  state.tr.setMeta(key, standings)

/** What `setStandings` says on this transaction, if anything. */
export const standingsOf = (tr: Transaction): ShownStandings | undefined => tr.getMeta(key)

/** `first`: how they stand when the editor is made; later ones come by `setStandings`. */
export const standingPlugin = (first: ShownStandings): Plugin =>
  new Plugin<Drawn>({
    key,
    state: {
      init: (_config, { doc }) => ({
        standings: first,
        set: drawAll(doc, (block, start) => drawBlock(block, start, first)),
      }),
      apply: (tr, drawn) => {
        const asked = standingsOf(tr)
        const { standings } = drawn
        const set = redraw(drawn.set, tr, (block, start) => drawBlock(block, start, standings))
        return asked ? { standings: asked, set: redrawn(set, tr.doc, standings, asked) } : { standings, set }
      },
    },
    props: { decorations: state => key.getState(state)?.set },
  })

/** Only what stands otherwise than before is drawn anew. */
function redrawn(
  set: DecorationSet,
  doc: ProseNode,
  before: ShownStandings,
  now: ShownStandings,
): DecorationSet {
  const old: Decoration[] = []
  const fresh: Decoration[] = []
  doc.forEach((block, offset) => {
    const { pid } = block.attrs
    if (same(before.get(pid), now.get(pid))) return
    old.push(...set.find(offset, offset + block.nodeSize - 1))
    fresh.push(...drawBlock(block, offset + 1, now))
  })
  return set.remove(old).add(doc, fresh)
}

const same = (a: ShownStanding | undefined, b: ShownStanding | undefined): boolean =>
  a?.standing === b?.standing && a?.words === b?.words && keyOf(a?.wishes ?? []) === keyOf(b?.wishes ?? [])

const keyOf = (wishes: readonly ShownWish[]): string =>
  wishes.map(({ words, outdated }) => `${words} ${outdated}`).join('\n')

function drawBlock(block: ProseNode, start: number, standings: ShownStandings): Decoration[] {
  const shown = standings.get(block.attrs.pid)
  if (!shown) return []
  const sign = Decoration.widget(start, () => drawSign(shown), {
    key: `standing:${shown.standing}:${shown.words}`,
    side: -1000,
    marks: [],
    ignoreSelection: true,
  })
  return shown.wishes.length === 0 ? [sign] : [sign, drawWishes(start + block.content.size, shown.wishes)]
}

const drawWishes = (at: number, wishes: readonly ShownWish[]): Decoration =>
  Decoration.widget(
    at,
    () => {
      const all = document.createElement('span')
      all.className = 'wish-signs'
      all.contentEditable = 'false'
      for (const { sign, words, outdated } of wishes) {
        const one = document.createElement('span')
        one.className = outdated ? 'wish-sign wish-outdated' : 'wish-sign'
        one.dir = 'ltr'
        one.textContent = sign
        one.title = words
        one.setAttribute('role', 'img')
        one.setAttribute('aria-label', words)
        all.append(one)
      }
      return all
    },
    { key: `wishes:${keyOf(wishes)}`, side: 1000, marks: [], ignoreSelection: true },
  )

function drawSign({ standing, words }: ShownStanding): HTMLElement {
  const sign = document.createElement('span')
  sign.className = `standing-sign standing standing-${standing}`
  sign.contentEditable = 'false'
  sign.title = words
  const shape = document.createElement('span')
  shape.className = 'standing-shape'
  sign.append(shape)
  // Of most paragraphs nothing has been said yet: to hear that before each of them would hide the words.
  if (standing === 'untouched') sign.setAttribute('aria-hidden', 'true')
  else {
    sign.setAttribute('role', 'img')
    sign.setAttribute('aria-label', words)
  }
  return sign
}
