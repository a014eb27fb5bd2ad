// A button whose act cannot be undone by another press: it asks once more, in words.
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  label: string
  /** stands for the label, which a tip then shows */
  icon?: ReactNode
  question: string
  confirm: string
  primary?: boolean
  disabled?: boolean
  onConfirm: () => Promise<void>
}

export function AskTwice({
  label,
  icon,
  question,
  confirm,
  primary = false,
  disabled = false,
  onConfirm,
}: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const place = useRef<HTMLSpanElement>(null)
  const leave = () => {
    setAsking(false)
    // The pressed button goes away with the question; the keyboard stays where it was.
    requestAnimationFrame(() => place.current?.querySelector('button')?.focus())
  }
  const go = async () => {
    setBusy(true)
    await onConfirm()
    setBusy(false)
    setAsking(false)
  }
  return (
    <span ref={place} className={asking ? 'ask ask-open' : 'ask'}>
      {asking ? (
        <>
          <span className="ask-question">{question}</span>
          <Button
            size="compact-xs"
            loading={busy}
            onClick={go}
            autoFocus
            aria-label={`${confirm}: ${question}`}
          >
            {confirm}
          </Button>
          <Button size="compact-xs" variant="default" onClick={leave}>
            {t('comments.notNow')}
          </Button>
        </>
      ) : icon ? (
        <Tooltip label={label}>
          <ActionIcon
            size="sm"
            variant="subtle"
            className="tool"
            aria-label={label}
            onClick={() => setAsking(true)}
          >
            {icon}
          </ActionIcon>
        </Tooltip>
      ) : (
        <Button
          size="compact-xs"
          variant={primary ? 'filled' : 'subtle'}
          disabled={disabled}
          onClick={() => setAsking(true)}
        >
          {label}
        </Button>
      )}
    </span>
  )
}
