// A failed query in words, with the one thing that can help.
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { refusalOf } from '../api/refused.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import { StateMessage } from './StateMessage.tsx'

/** What asking again cannot change, for this person. */
const FINAL: readonly string[] = ['role-forbids', 'not-a-member', 'not-administrator', 'not-found']

type Props = { error: unknown; onRetry: () => void; order?: 1 | 2 | 3 }

export function FailedState({ error, onRetry, order = 2 }: Props) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const refusal = refusalOf(error)
  const unavailable = refusal.code === 'unavailable'
  return (
    <StateMessage
      live
      order={order}
      title={unavailable ? t('state.unavailable') : t('state.refused')}
      help={unavailable ? t('state.unavailableHelp') : refusalWords(t, i18n.language, refusal)}
      action={
        FINAL.includes(refusal.code)
          ? { label: t('state.toTexts'), onClick: () => navigate('/meetings') }
          : { label: t('app.retry'), onClick: onRetry }
      }
    />
  )
}
