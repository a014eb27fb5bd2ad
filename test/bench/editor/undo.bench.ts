// Undo of a strike in a text of 90,000 characters with 2,000 insertions, after others: of one stretch, and of the whole
// text, which is 4,200 stretches with one id.
import * as Y from 'yjs'
import { OwnUndo } from '../../../client/editor/binding/undo.ts'
import { mintMarkId } from '../../../shared/ids.ts'
import { innermostInsertion } from '../../../shared/text.ts'
import { writeDeletion } from '../../../shared/writeDeletion.ts'
import { blockElements, blockYText, openDoc, readRuns, textRoot } from '../../../shared/ydoc.ts'
import { delegation, text } from '../../helpers/documents.ts'
import { docOf } from '../../unit/client/connection/delegate.ts'
import { report } from '../report.ts'

const PARAGRAPHS = 200
const ROUNDS = 11
const CLIENT = 700
const sentence = (n: number): string => `the plan and the budget of {+APT:the region ${n} +}`

const base = docOf(
  text(
    ...Array.from(
      { length: PARAGRAPHS },
      (_, p) => `${Array.from({ length: 10 }, (_, i) => sentence(p * 10 + i)).join('')}the Union`,
    ),
  ),
)
const doc = openDoc(CLIENT)
Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
const by = delegation('CEPT')
const origin = {}
const undo = new OwnUndo(textRoot(doc), origin, by, 0)
const texts = blockElements(doc).flatMap(element => blockYText(element) ?? [])
let minted = 0

/** Strikes the last stretches of the first texts, as many as told. */
function strike(paragraphs: number, stretches: number): void {
  const id = mintMarkId(by, CLIENT, minted++)
  doc.transact(() => {
    for (const words of texts.slice(0, paragraphs)) {
      let at = words.length
      for (const run of readRuns(words).slice(-stretches).reverse()) {
        at -= run.text.length
        const over = innermostInsertion(run.marks)?.id ?? null
        writeDeletion(words, at, run.text.length, { type: 'deletion', id, by, over })
      }
    }
  }, origin)
}

function timed(act: () => void): number {
  const started = performance.now()
  act()
  return performance.now() - started
}

const took = { one: [], all: [], again: [] } as Record<'one' | 'all' | 'again', number[]>
for (let round = 0; round < ROUNDS; round++) {
  strike(1, 1)
  took.one.push(timed(() => undo.undo()))
  strike(PARAGRAPHS, Number.POSITIVE_INFINITY)
  took.all.push(timed(() => undo.undo()))
  took.again.push(timed(() => undo.redo()))
  undo.undo()
}
report('undo of one struck stretch', 'ms', took.one)
report('undo of a struck text', 'ms', took.all)
report('striking it again', 'ms', took.again)
