// The facilitator's console beside the paper: silence windows, what is open by provision, what was put off, what is tied.
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Scene } from './decision.ts'
import { LinkList } from './LinkList.tsx'
import { QueueFilterRow } from './QueueFilterRow.tsx'
import { QueueList } from './QueueList.tsx'
import { filterQueue, NO_QUEUE_FILTER, type QueueItem, queueOf, stepQueue } from './queue.ts'
import { SilenceList } from './SilenceList.tsx'
import { VersionPart } from './VersionPart.tsx'
import './console.css'

type Props = {
  text: string
  /** the text has come: until then nothing is said of it */
  ready: boolean
  scene: Scene
  passages: readonly Passage[]
  current: Passage | null
  /** the paragraph at the caret */
  pid: ParagraphId | null
  delegations: readonly DelegationInfo[]
  onGo: (passage: Passage | null, pid: ParagraphId) => void
}

export function ConsolePanel({ text, ready, scene, passages, current, pid, delegations, onGo }: Props) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState(NO_QUEUE_FILTER)
  const items = useMemo(() => queueOf({ ...scene, passages }), [scene, passages])
  const shown = useMemo(() => filterQueue(items, filter), [items, filter])
  const waiting = useMemo(() => shown.filter(item => item.deferred === null), [shown])
  const deferred = useMemo(() => shown.filter(item => item.deferred !== null), [shown])
  const at = current?.key ?? items.find(item => item.passage === null && item.pid === pid)?.key ?? null
  const go = (item: QueueItem) => onGo(item.passage, item.pid)
  const step = (direction: 1 | -1) => {
    const next = stepQueue(waiting, at, direction)
    if (next) go(next)
  }
  const list = { blocks: scene.blocks, negotiation: scene.negotiation, delegations, current: at, onGo: go }
  const silences = {
    ...{ text, delegations, negotiation: scene.negotiation, blocks: scene.blocks },
    onGo: (place: ParagraphId) => onGo(null, place),
  }
  return (
    <section className="console" aria-labelledby="console-title">
      <header className="console-head">
        <h2 id="console-title" className="panel-title">
          {t('facilitator.console.title')}
        </h2>
        <span className="console-count tabular" role="status">
          {!ready
            ? ''
            : shown.length === items.length
              ? t('facilitator.console.count', { count: items.length })
              : t('facilitator.console.countOf', { count: shown.length, total: items.length })}
        </span>
        <div className="console-steps">
          {([-1, 1] as const).map(direction => {
            const label = t(direction === 1 ? 'facilitator.console.next' : 'facilitator.console.previous')
            const Icon = direction === 1 ? IconChevronDown : IconChevronUp
            return (
              <Tooltip key={direction} label={label}>
                <ActionIcon
                  variant="default"
                  className="tool"
                  aria-label={label}
                  disabled={waiting.length === 0}
                  onClick={() => step(direction)}
                >
                  <Icon size={18} />
                </ActionIcon>
              </Tooltip>
            )
          })}
        </div>
      </header>
      {items.length > 0 && <QueueFilterRow items={items} filter={filter} onChange={setFilter} />}
      <div className="console-body">
        {ready && <VersionPart text={text} scene={scene} passages={passages} />}
        <SilenceList which="running" {...silences} />
        {!ready && <p className="console-empty">{t('facilitator.console.loading')}</p>}
        {ready && items.length === 0 && <p className="console-empty">{t('facilitator.console.clean')}</p>}
        {items.length > 0 && shown.length === 0 && (
          <div className="console-empty">
            <p>{t('facilitator.console.noneShown')}</p>
            <Button size="xs" variant="default" onClick={() => setFilter(NO_QUEUE_FILTER)}>
              {t('facilitator.console.showAll')}
            </Button>
          </div>
        )}
        <QueueList items={waiting} {...list} />
        {deferred.length > 0 && (
          <section className="console-part" aria-labelledby="console-deferred">
            <h3 id="console-deferred" className="console-part-title">
              {t('facilitator.console.deferred')}
              <span className="tabular">{deferred.length}</span>
            </h3>
            <QueueList items={deferred} {...list} />
          </section>
        )}
        <SilenceList which="over" {...silences} />
        <LinkList text={text} scene={scene} />
      </div>
    </section>
  )
}
