// One act in words: what, where, when, the reason of a decision, and whether its place is still there.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Block } from '../../shared/text.ts'
import type { SentAct } from '../../shared/visits.ts'
import { actWords, isolated } from '../acts/actWords.ts'
import { broughtWords } from '../acts/fileWords.ts'
import { placeOf, provisionOf } from './place.ts'
import { whenWords } from './when.ts'

type Props = {
  act: SentAct
  blocks: readonly Block[]
  /** says what became of the place; for the act that is looked at */
  placed?: boolean
}

export function ActLine({ act, blocks, placed = false }: Props) {
  const { t, i18n } = useTranslation()
  const provision = useMemo(() => provisionOf(act.pid, blocks), [act.pid, blocks])
  const what = actWords(t, act)
  const time = whenWords(i18n.language, act.at, Date.now())
  const reason = act.command?.reason
  return (
    <>
      <span className="act-line">
        {provision === null
          ? t('since.line', { what, time })
          : t('since.lineIn', { what, time, place: isolated(provision) })}
      </span>
      {reason && <span className="act-reason">{t('since.reason', { reason: isolated(reason) })}</span>}
      {act.file !== null && <span className="act-note">{broughtWords(t, act.file, null)}</span>}
      {placed && <PlaceNote act={act} blocks={blocks} />}
    </>
  )
}

function PlaceNote({ act, blocks }: Pick<Props, 'act' | 'blocks'>) {
  const { t } = useTranslation()
  const place = useMemo(() => placeOf(act, blocks), [act, blocks])
  if (place.kind === 'gone') return <span className="act-note">{t('since.gone')}</span>
  if (place.kind === 'nowhere') return <span className="act-note">{t('since.nowhere')}</span>
  if (place.kind === 'paragraph' && place.missing)
    return <span className="act-note">{t('since.missing')}</span>
  return null
}
