// Choosing a file and seeing whether it verifies.
import { Button, FileButton, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Known } from '../../shared/proof/findings.ts'
import { useVerifier } from './useVerifier.ts'
import { VerdictReport } from './VerdictReport.tsx'
import './proof.css'

export function VerifyFile({ known }: { known: Known }) {
  const { t } = useTranslation()
  const { verification, verify } = useVerifier()
  const working = verification.state === 'working'
  return (
    <div className="proof-verify">
      <FileButton
        accept=".jsonl,.ndjson,.json,.txt"
        disabled={working}
        onChange={file => file && verify(file, known)}
        inputProps={{ 'aria-label': t('proof.verify.choose') }}
      >
        {props => (
          <Button {...props} variant="default" loading={working}>
            {t('proof.verify.choose')}
          </Button>
        )}
      </FileButton>
      <div aria-live="polite" aria-busy={working}>
        {verification.state === 'working' && (
          <>
            <p>{t('proof.verify.working', { name: verification.name })}</p>
            <Progress value={verification.share * 100} aria-label={t('proof.verify.progress')} />
          </>
        )}
        {verification.state === 'failed' && (
          <p className="form-problem">{t('proof.verify.failed', { name: verification.name })}</p>
        )}
        {verification.state === 'done' && <VerdictReport {...verification} />}
      </div>
    </div>
  )
}
