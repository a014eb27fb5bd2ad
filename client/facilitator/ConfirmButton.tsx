// The last word: in reach even while something is missing, so that it can say what.
import { Button } from '@mantine/core'
import { type Ref, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { listWords } from '../i18n/lists.ts'
import { type Holder, missingOf } from './holders.ts'

type Props = {
  label: string
  holders: readonly Holder[]
  heard: readonly string[]
  busy: boolean
  /** it cannot be taken for another reason, which stands elsewhere */
  idle?: boolean
  button?: Ref<HTMLButtonElement>
}

export function ConfirmButton({ label, holders, heard, busy, idle = false, button }: Props) {
  const { t, i18n } = useTranslation()
  const why = useId()
  const missing = missingOf(holders, heard)
  const absent = missing.filter(code => holders.some(holder => holder.delegation === code && holder.absent))
  const blocked = missing.length > 0 || idle
  return (
    <>
      <Button
        ref={button ?? null}
        type="submit"
        size="sm"
        loading={busy}
        // Not `disabled`: that would take it out of the order of Tab, and its reason with it.
        aria-disabled={blocked}
        {...(blocked ? { 'data-disabled': true } : {})}
        aria-describedby={why}
      >
        {label}
      </Button>
      <p id={why} className="confirm-why" role="status">
        {missing.length > 0 &&
          t('facilitator.holders.missing', {
            count: missing.length,
            who: listWords(i18n.language, missing),
          })}{' '}
        {absent.length > 0 &&
          t('facilitator.holders.absentNote', {
            count: absent.length,
            who: listWords(i18n.language, absent),
          })}
      </p>
    </>
  )
}
