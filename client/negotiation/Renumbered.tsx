// The numbers as they would be after a decision on whole paragraphs: told, never written.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { renumbering } from '../../shared/negotiation/renumbering.ts'
import type { Block } from '../../shared/text.ts'
import './negotiation.css'

/** A renumbered list may be long; its beginning shows how it goes on. */
const TOLD = 6

export function Renumbered({ before, after }: { before: readonly Block[]; after: readonly Block[] }) {
  const { t } = useTranslation()
  const changed = useMemo(() => renumbering(before, after), [before, after])
  if (changed.length === 0) return null
  const more = changed.length - TOLD
  return (
    <p className="renumbered">
      {t('negotiation.renumbered')}{' '}
      {changed.slice(0, TOLD).map(({ pid, from, to }) => (
        <bdi key={pid} className="renumbered-one tabular" dir="ltr">
          {`${from ?? '–'} → ${to}`}
        </bdi>
      ))}
      {more > 0 && t('negotiation.renumberedMore', { count: more })}
    </p>
  )
}
