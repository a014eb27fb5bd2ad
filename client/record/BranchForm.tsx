// A new text from a moment of this one: "as it stood before lunch".
import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { BranchBody } from '../../shared/branches.ts'
import type { MadeAnswer, TextSummary } from '../../shared/requests.ts'
import { request } from '../api/http.ts'
import { meetings } from '../api/queries.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import './branch.css'

type Props = {
  text: Pick<TextSummary, 'id' | 'title' | 'language'>
  /** the entry after which the text stood as it is to be taken */
  seq: number
}

export function BranchForm({ text, seq }: Props) {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const heading = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const title = typed ?? t('branch.suggested', { title: text.title, seq })

  const make = async (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return setWrong(t('branch.titleMissing'))
    setBusy(true)
    const body: BranchBody = { seq, title: title.trim() }
    const path = `/api/texts/${encodeURIComponent(text.id)}/branch`
    const made = await request<MadeAnswer>('POST', path, body)
    setBusy(false)
    if (!made.ok) return setWrong(refusalWords(t, i18n.language, made.refusal))
    await queries.invalidateQueries({ queryKey: meetings.queryKey })
    navigate(`/texts/${encodeURIComponent(made.value.id)}`)
  }

  return (
    <form className="branch-form" aria-labelledby={heading} onSubmit={make} noValidate>
      <h3 id={heading}>{t('branch.title')}</h3>
      <p>{t('branch.intro', { seq })}</p>
      <TextInput
        label={t('branch.name')}
        value={title}
        lang={text.language}
        maxLength={200}
        error={wrong}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setWrong('')
        }}
      />
      <Button type="submit" loading={busy}>
        {t('branch.make')}
      </Button>
    </form>
  )
}
