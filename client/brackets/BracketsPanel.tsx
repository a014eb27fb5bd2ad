// Every open passage of the text: the one under the caret on top, then all by provision.
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/brackets.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { BracketFilter } from './BracketFilter.tsx'
import { type Filter, groupByProvision, isFiltering, NO_FILTER } from './bracketList.ts'
import { PassageItem } from './PassageItem.tsx'
import './brackets.css'

type Props = {
  /** the text has come: until then nothing is said of it */
  ready: boolean
  /** all open passages, and those that the filter leaves */
  passages: readonly Passage[]
  shown: readonly Passage[]
  current: string | null
  delegations: readonly DelegationInfo[]
  filter: Filter
  delegate: boolean
  keys: { next: string; previous: string }
  /** the card of the passage under the caret */
  card: ReactNode
  onFilter: (filter: Filter) => void
  onChoose: (passage: Passage) => void
  onStep: (direction: 1 | -1) => void
}

/** A text may have thousands of open passages; so many are drawn at first and with every press of "more". */
const PAGE = 100

export function BracketsPanel(props: Props) {
  const { ready, passages, shown, current, delegations, filter, delegate, keys, card } = props
  const { onFilter, onChoose, onStep } = props
  const { t } = useTranslation()
  const [pages, setPages] = useState(1)
  const at = shown.findIndex(passage => passage.key === current)
  const drawn = Math.max(pages * PAGE, at + 1)
  return (
    <section className="brackets" aria-labelledby="brackets-title">
      <header className="brackets-head">
        <h2 id="brackets-title" className="panel-title">
          {t('brackets.title')}
        </h2>
        <span className="brackets-count tabular" role="status">
          {!ready
            ? ''
            : isFiltering(filter)
              ? t('brackets.countOf', { count: shown.length, total: passages.length })
              : t('brackets.count', { count: passages.length })}
        </span>
        <div className="brackets-steps">
          <Tooltip label={`${t('brackets.previous')} (${keys.previous})`}>
            <ActionIcon
              variant="default"
              className="tool"
              aria-label={t('brackets.previous')}
              disabled={shown.length === 0}
              onClick={() => onStep(-1)}
            >
              <IconChevronUp size={18} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={`${t('brackets.next')} (${keys.next})`}>
            <ActionIcon
              variant="default"
              className="tool"
              aria-label={t('brackets.next')}
              disabled={shown.length === 0}
              onClick={() => onStep(1)}
            >
              <IconChevronDown size={18} />
            </ActionIcon>
          </Tooltip>
        </div>
      </header>
      {passages.length > 0 && (
        <BracketFilter passages={passages} filter={filter} delegate={delegate} onChange={onFilter} />
      )}
      {card}
      {ready && passages.length === 0 && <p className="brackets-empty">{t('brackets.clean')}</p>}
      {passages.length > 0 && shown.length === 0 && (
        <div className="brackets-empty">
          <p>{t('brackets.noneShown')}</p>
          <Button size="xs" variant="default" onClick={() => onFilter(NO_FILTER)}>
            {t('brackets.showAll')}
          </Button>
        </div>
      )}
      <div className="brackets-list">
        {groupByProvision(shown.slice(0, drawn)).map(group => (
          <section key={group.passages[0]?.key} className="passage-group">
            <h3 className="passage-group-title">
              {group.num && <bdi className="tabular">{group.num}</bdi>}
              <bdi className="passage-group-label">
                {group.label || (group.num ? '' : t('brackets.noProvision'))}
              </bdi>
              <span className="passage-group-count tabular">{group.passages.length}</span>
            </h3>
            <ol className="passage-list">
              {group.passages.map(passage => (
                <PassageItem
                  key={passage.key}
                  passage={passage}
                  delegations={delegations}
                  current={passage.key === current}
                  onChoose={onChoose}
                />
              ))}
            </ol>
          </section>
        ))}
        {drawn < shown.length && (
          <Button size="xs" variant="default" fullWidth onClick={() => setPages(Math.ceil(drawn / PAGE) + 1)}>
            {t('brackets.more', { count: shown.length - drawn })}
          </Button>
        )}
      </div>
    </section>
  )
}
