// Silences of this text above the paper: those that run, and how the last ones ended.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SilenceBanner, type SilenceParts } from './SilenceBanner.tsx'
import { outcomeWords, silencesOf } from './silenceOutcome.ts'
import { useSeenSilences } from './useSeenSilences.ts'
import './silence.css'

export function SilenceNotices(parts: SilenceParts) {
  const { t } = useTranslation()
  const { seen, see } = useSeenSilences(parts.text)
  const { open, ended } = silencesOf(parts.negotiation, seen, Date.now())
  if (open.length + ended.length === 0) return null
  return (
    <div className="silences">
      {open.map(silence => (
        <SilenceBanner key={silence.id} silence={silence} {...parts} />
      ))}
      {ended.map(silence => (
        <div key={silence.id} className={`silence silence-ended silence-${silence.state}`} role="status">
          <p>
            <bdi className="silence-asked">{silence.question}</bdi> <span>{outcomeWords(t, silence)}</span>
          </p>
          <Button size="compact-sm" variant="default" onClick={() => see(silence.id)}>
            {t('silence.seen')}
          </Button>
        </div>
      ))}
    </div>
  )
}
