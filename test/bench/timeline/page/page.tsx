// The page that the timeline bench measures: the timeline of a long record, in a page that scrolls.
import { MantineProvider } from '@mantine/core'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { navigate } from 'wouter/use-browser-location'
import { startI18n } from '../../../../client/i18n/index.ts'
import { Timeline } from '../../../../client/record/timeline/Timeline.tsx'
import type { DelegationInfo, MeetingAnswer, TextSummary } from '../../../../shared/requests.ts'
import { type PackedWeave, unpackWeave } from '../../../../shared/weave/packed.ts'
import '@mantine/core/styles.css'
import '../../../../client/theme/palette.css'
import '../../../../client/record/timeline/timeline.css'

/** Milliseconds from the hand's move: until what is in sight was painted, until all was drawn; and the longest task on the way. */
export type Jump = { seen: number; drawn: number; longest: number }
export type Bench = { jump(seq: number): Promise<Jump>; marks(): number }

declare const window: { bench: Bench }

const DELEGATIONS: DelegationInfo[] = ['APT', 'CEPT', 'ATU', 'RCC'].map((code, colour) => ({
  ...{ code, name: code, colour },
  pattern: 'solid',
}))
const TEXT: TextSummary = {
  ...{ id: 'long', meeting: 'm', title: 'Long', language: 'en', direction: 'ltr', seq: 0, changedAt: '' },
  ...{ role: 'observer', delegation: 'APT' },
}
const MEETING: MeetingAnswer = {
  ...{
    id: 'm',
    title: 'Meeting',
    attribution: 'named',
    illustrative: true,
    role: 'observer',
    delegation: 'APT',
  },
  ...{ delegations: DELEGATIONS, texts: [TEXT] },
}
/** After so long without a change all is drawn. */
const QUIET_MS = 250

const painted = (): Promise<number> =>
  new Promise(resolve => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => resolve(performance.now())
      channel.port2.postMessage(null)
    })
  })

async function jump(seq: number): Promise<Jump> {
  const tasks: number[] = []
  const watch = new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) tasks.push(duration)
  })
  watch.observe({ type: 'longtask' })
  let changed = performance.now()
  const changes = new MutationObserver(() => {
    changed = performance.now()
  })
  changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  const began = performance.now()
  navigate(`?seq=${seq}`)
  const seen = (await painted()) - began
  while (performance.now() - changed < QUIET_MS) await painted()
  changes.disconnect()
  watch.disconnect()
  return { seen, drawn: changed - began, longest: Math.max(0, ...tasks) }
}

const i18n = startI18n()
const packed: PackedWeave = await (await fetch('/weave.json')).json()
createRoot(document.querySelector('#root') ?? document.body).render(
  <MantineProvider>
    <I18nextProvider i18n={i18n}>
      <Timeline text={TEXT} meeting={MEETING} weave={unpackWeave(packed)} newer={0} onNewer={() => {}} />
    </I18nextProvider>
  </MantineProvider>,
)
window.bench = { jump, marks: () => document.querySelectorAll('ins, .moment-words del').length }
