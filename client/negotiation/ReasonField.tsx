// Some words of limited length, the same limit for everybody, with what is left of it.
import { Textarea } from '@mantine/core'
import { type Ref, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { LIMITS } from '../../shared/schema.ts'
import './negotiation.css'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  required?: boolean
  description?: string
  field?: Ref<HTMLTextAreaElement>
}

/** What is left is said from here on: a counter that always runs distracts from writing. */
const SHOW_LEFT = 120

export function ReasonField({ label, value, onChange, required = false, description, field }: Props) {
  const { t } = useTranslation()
  const count = useId()
  const left = LIMITS.reason - value.length
  return (
    <div className="reason-field">
      <Textarea
        ref={field ?? null}
        // A sheet that opens gives the focus to what asks for it.
        data-autofocus={field ? true : undefined}
        size="sm"
        autosize
        minRows={1}
        maxRows={6}
        label={required ? label : t('negotiation.optional', { label })}
        description={description}
        required={required}
        withAsterisk={false}
        maxLength={LIMITS.reason}
        aria-describedby={count}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
      <span id={count} className="reason-left tabular" role="status">
        {left <= SHOW_LEFT && t('negotiation.left', { count: left })}
      </span>
    </div>
  )
}
