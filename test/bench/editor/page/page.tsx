// The page that the editor bench measures: one editor on 100,000 characters with 2,000 marks in 200 paragraphs.
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { NegotiationEditor } from '../../../../client/editor/Editor.tsx'
import { startI18n } from '../../../../client/i18n/index.ts'
import { type DelegationCode, mintMarkId, mintParagraphId } from '../../../../shared/ids.ts'
import type { DelegationInfo } from '../../../../shared/requests.ts'
import type { Block, Mark, Run } from '../../../../shared/text.ts'
import { openDoc, textRoot, writeBase } from '../../../../shared/ydoc.ts'
import '../../../../client/theme/palette.css'

const PARAGRAPHS = 200
const MARKS = 10
const CEPT = 'CEPT' as DelegationCode
const NO_STANDINGS = new Map()

const DELEGATIONS: DelegationInfo[] = [
  { code: 'APT', name: 'APT', colour: 0, pattern: 'solid' },
  { code: 'CEPT', name: 'CEPT', colour: 3, pattern: 'dashed' },
]

function paragraph(n: number): Block {
  const runs = Array.from({ length: MARKS }, (_, m): Run[] => {
    const id = mintMarkId(CEPT, 1, n * MARKS + m)
    const mark: Mark =
      m % 2 ? { type: 'bracket', id, by: CEPT } : { type: 'deletion', id, by: CEPT, over: null }
    return [
      { text: 'some words of the text in force here, ', marks: [], formats: [] },
      { text: 'marked words', marks: [mark], formats: [] },
    ]
  })
  return {
    pid: mintParagraphId(1, n),
    type: 'paragraph',
    num: null,
    level: '1',
    source: 'illustrative',
    insertion: null,
    runs: runs.flat(),
  }
}

const base = openDoc(1)
writeBase(
  base,
  Array.from({ length: PARAGRAPHS }, (_, n) => paragraph(n)),
  'base',
)
const doc = openDoc(70)
Y.applyUpdate(doc, Y.encodeStateAsUpdate(base), 'remote')
const awareness = new Awareness(doc)

/** Single letters of another delegate, one update each, spread over the text. */
function lettersOfOthers(count: number): Uint8Array[] {
  const other = openDoc(99)
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'remote')
  const updates: Uint8Array[] = []
  other.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < count; i++) {
    const element = textRoot(other).get((i * 7) % PARAGRAPHS)
    const text = element instanceof Y.XmlElement ? element.get(0) : null
    if (text instanceof Y.XmlText) text.insert(10 + (i % 40), 'r', {})
  }
  return updates
}

const nextFrame = (): Promise<unknown> => new Promise(resolve => requestAnimationFrame(resolve))

/** Milliseconds that each letter of another costs this page's main thread, layout included. */
async function remoteKeys(count: number): Promise<number[]> {
  const times: number[] = []
  for (const update of lettersOfOthers(count)) {
    const start = performance.now()
    Y.applyUpdate(doc, update, 'remote')
    document.body.getBoundingClientRect()
    times.push(performance.now() - start)
    if (times.length % 5 === 0) await nextFrame()
  }
  return times
}

/** From the key's own time stamp to the task after the frame that shows it, for every key pressed from now on. */
function watchOwnKeys(): number[] {
  const times: number[] = []
  const onKey = ({ timeStamp }: KeyboardEvent): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => times.push(performance.now() - timeStamp)
      channel.port2.postMessage(null)
    })
  }
  document.addEventListener('keydown', onKey, true)
  return times
}

const bench = { remoteKeys, own: watchOwnKeys() }
export type Bench = typeof bench
Object.assign(window, { bench })

const nothing = (): void => undefined
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <I18nextProvider i18n={startI18n()}>
      <NegotiationEditor
        doc={doc}
        awareness={awareness}
        actor={{ delegation: 'APT', role: 'delegate', name: 'Ann' }}
        editable={true}
        view="marks"
        delegations={DELEGATIONS}
        direction="ltr"
        language="en"
        preview={null}
        standings={NO_STANDINGS}
        onHandle={nothing}
        onSelection={nothing}
        onNotice={nothing}
      />
    </I18nextProvider>,
  )
