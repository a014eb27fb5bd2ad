// Asking by silence instead of deciding: the question as everybody reads it, and until when.
import { SegmentedControl, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SILENCE_LENGTH } from '../../shared/negotiation/silence.ts'
import { momentWords, utcWords } from '../i18n/time.ts'
import { ActForm } from '../negotiation/ActForm.tsx'
import { ReasonField } from '../negotiation/ReasonField.tsx'
import { useNow } from '../negotiation/useNow.ts'
import { deadlineOf, fieldOf, PRESETS, type Preset } from './deadlines.ts'
import type { Decision } from './useDecision.ts'

type Props = {
  decision: Decision
  /** what is asked about */
  what: ReactNode
  suggested: string
  onOpened: () => void
  onCancel: () => void
}

export function SilenceForm({ decision, what, suggested, onOpened, onCancel }: Props) {
  const { t, i18n } = useTranslation()
  const [question, setQuestion] = useState(suggested)
  const [preset, setPreset] = useState<Preset>('tenMinutes')
  const now = useNow()
  const [typed, setTyped] = useState(() => fieldOf(now + 3_600_000))
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const deadline = deadlineOf(preset, typed, now)
  const fits = deadline - now >= SILENCE_LENGTH.least && deadline - now <= SILENCE_LENGTH.most
  const ask = async () => {
    if (await decision.ask(question, deadlineOf(preset, typed, Date.now()))) onOpened()
  }
  return (
    <ActForm
      label={t('facilitator.silence.label')}
      submit={t('facilitator.silence.submit')}
      busy={decision.busy}
      refusal={decision.changed ? { code: 'passage-changed' } : decision.refusal}
      incomplete={question.trim() === '' || !fits || decision.changed}
      onSubmit={ask}
      onCancel={onCancel}
    >
      {what}
      <p className="form-help">{t('facilitator.silence.help')}</p>
      <ReasonField
        field={field}
        required
        label={t('facilitator.silence.question')}
        value={question}
        onChange={setQuestion}
      />
      <div className="silence-until">
        <span className="form-label" id="silence-until">
          {t('facilitator.silence.until')}
        </span>
        <SegmentedControl
          size="xs"
          aria-labelledby="silence-until"
          value={preset}
          onChange={value => setPreset(PRESETS.find(known => known === value) ?? 'tenMinutes')}
          data={PRESETS.map(value => ({ value, label: t(`facilitator.silence.${value}`) }))}
        />
        {preset === 'other' && (
          <TextInput
            size="xs"
            type="datetime-local"
            aria-label={t('facilitator.silence.when')}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
          />
        )}
        <span className="silence-deadline" role="status">
          {fits
            ? t('facilitator.silence.deadline', {
                local: momentWords(i18n.language, new Date(deadline).toISOString()),
                utc: utcWords(i18n.language, deadline),
              })
            : t('facilitator.silence.wrong')}
        </span>
      </div>
    </ActForm>
  )
}
