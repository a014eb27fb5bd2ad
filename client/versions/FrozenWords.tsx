// That a text is frozen: since when, by whom and why.
import { useTranslation } from 'react-i18next'
import type { Freeze } from '../../shared/negotiation/model.ts'
import { momentWords } from '../i18n/time.ts'

export function FrozenWords({ frozen, may }: { frozen: Freeze; may: 'write' | 'read' | 'decide' }) {
  const { t, i18n } = useTranslation()
  const when = momentWords(i18n.language, new Date(frozen.at).toISOString())
  return (
    <>
      <span className="frozen-line">
        <strong>{t('versions.frozen.since', { when, by: `\u2068${frozen.by}\u2069` })}</strong>{' '}
        {frozen.reason !== '' && t('versions.frozen.reason', { reason: `\u2068${frozen.reason}\u2069` })}
      </span>
      <span className="frozen-line">{t(`versions.frozen.${may}`)}</span>
    </>
  )
}
