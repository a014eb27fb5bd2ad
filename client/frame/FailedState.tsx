// A failed query in words, with the one thing that can help.
import { useTranslation } from 'react-i18next'
import { refusalOf } from '../api/refused.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import { StateMessage } from './StateMessage.tsx'

type Props = { error: unknown; onRetry: () => void; order?: 1 | 2 | 3 }

export function FailedState({ error, onRetry, order = 2 }: Props) {
  const { t, i18n } = useTranslation()
  const refusal = refusalOf(error)
  const unavailable = refusal.code === 'unavailable'
  return (
    <StateMessage
      live
      order={order}
      title={unavailable ? t('state.unavailable') : t('state.refused')}
      help={unavailable ? t('state.unavailableHelp') : refusalWords(t, i18n.language, refusal)}
      action={{ label: t('app.retry'), onClick: onRetry }}
    />
  )
}
