// The text by provision, with what is open in each.
import { UnstyledButton } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import type { Standing } from '../../shared/negotiation/agreement.ts'
import type { OutlineEntry } from '../../shared/outline.ts'
import { StandingSign } from '../negotiation/StandingSign.tsx'

type Props = {
  entries: readonly OutlineEntry[]
  total: number
  /** the entry that holds the caret */
  current: string | null
  /** how each entry stands, its least agreed paragraph counting */
  standings: ReadonlyMap<ParagraphId, Standing>
  onChoose: (entry: OutlineEntry) => void
}

/** Keeps the entry of the caret in sight. */
const reveal = (button: HTMLButtonElement | null) => button?.scrollIntoView({ block: 'nearest' })

/** Deeper entries than this stand no further in: the column is narrow. */
const DEEPEST = 4

/** Drawn again only when the text or the place changes, not with every caret. */
export const Outline = memo(function Outline({ entries, total, current, standings, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <nav className="outline" aria-labelledby="outline-title">
      <h2 id="outline-title" className="panel-title">
        {t('room.outline.title')}
      </h2>
      {/* Of a text that is still on its way nothing is known, least of all that it is clean. */}
      {entries.length > 0 && (
        <p className="outline-total">
          {total === 0 ? t('room.outline.clean') : t('room.outline.total', { count: total })}
        </p>
      )}
      <ol className="outline-list">
        {entries.map(entry => (
          <li key={entry.pid}>
            <UnstyledButton
              ref={entry.pid === current ? reveal : undefined}
              className={entry.type === 'heading' ? 'outline-entry outline-heading' : 'outline-entry'}
              style={{ paddingInlineStart: `${0.5 + 0.7 * (Math.min(entry.level, DEEPEST) - 1)}rem` }}
              aria-current={entry.pid === current ? 'location' : undefined}
              onClick={() => onChoose(entry)}
            >
              {entry.num && <bdi className="outline-num tabular">{entry.num}</bdi>}
              <bdi className="outline-label">{entry.label || t('room.outline.unnamed')}</bdi>
              {entry.count > 0 && (
                <span className="outline-count tabular">
                  <span aria-hidden="true">{entry.count}</span>
                  <span className="spoken">{t('room.outline.open', { count: entry.count })}</span>
                </span>
              )}
              <OutlineStanding standing={standings.get(entry.pid) ?? 'untouched'} />
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </nav>
  )
})

/** What is open is told by its count already, and most of a text is not discussed: these are shapes for the eye. */
function OutlineStanding({ standing }: { standing: Standing }) {
  const told = standing === 'group' || standing === 'meeting'
  return (
    <span className="outline-standing" aria-hidden={told ? undefined : true}>
      <StandingSign standing={standing} terse />
    </span>
  )
}
