// How the text stands as a whole, in the room's line on top: frozen or not, and its newest version.
import { IconSnowflake } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Negotiation } from '../../shared/negotiation/model.ts'
import { recordHref } from '../record/recordView.ts'
import './versions.css'

export function VersionSign({ text, negotiation }: { text: string; negotiation: Negotiation }) {
  const { t } = useTranslation()
  const rev = negotiation.versions.at(-1)?.rev
  return (
    <>
      {rev !== undefined && (
        <Link
          href={recordHref(text, 'versions')}
          className="version-newest tabular"
          aria-label={t('versions.revLabel', { rev })}
        >
          {t('versions.rev', { rev })}
        </Link>
      )}
      {negotiation.frozen && (
        <span className="version-frozen">
          <IconSnowflake size={14} aria-hidden="true" />
          {t('versions.frozen.badge')}
        </span>
      )}
    </>
  )
}
