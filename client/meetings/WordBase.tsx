// The base wording as a Word file: chosen, shown as it will stand, and told what of it is left out, before anything is saved.
import { Button, FileButton, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHAIR, negotiatingOf } from '../../shared/delegations.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { LARGEST_FILE, type NewTextPreview } from '../../shared/wordImport.ts'
import { requestWithFile } from '../api/http.ts'
import { MarkedText } from '../excerpt/MarkedText.tsx'
import { TextLanguageContext } from '../excerpt/Words.tsx'
import { refusalWords } from '../i18n/refusalWords.ts'
import { BasePreview } from './BasePreview.tsx'
import { LossList } from './LossList.tsx'

/** A file that was looked at; `brackets` owns what is made of its square brackets, empty when they stay text. */
export type WordChoice = { file: File; brackets: string; preview: NewTextPreview }

type Props = {
  meeting: string
  delegations: readonly DelegationInfo[]
  language: string
  direction: 'ltr' | 'rtl'
  choice: WordChoice | null
  onChoice: (choice: WordChoice | null) => void
}

export function WordBase({ meeting, delegations, language, direction, choice, onChoice }: Props) {
  const { t, i18n } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  const look = async (file: File, brackets: string): Promise<void> => {
    setProblem('')
    if (file.size > LARGEST_FILE) {
      onChoice(null)
      return setProblem(t('refusal.file-too-large'))
    }
    setBusy(true)
    const query = new URLSearchParams({ preview: '1', brackets })
    const path = `/api/meetings/${encodeURIComponent(meeting)}/texts/word?${query}`
    const answer = await requestWithFile<NewTextPreview>(path, file)
    setBusy(false)
    onChoice(answer.ok ? { file, brackets, preview: answer.value } : null)
    if (!answer.ok) setProblem(refusalWords(t, i18n.language, answer.refusal))
  }

  const owners = [...negotiatingOf(delegations), ...delegations.filter(({ code }) => code === CHAIR)]
  const preview = choice?.preview
  return (
    <>
      <div className="word-file">
        <FileButton
          accept=".docx"
          disabled={busy}
          onChange={file => file && look(file, choice?.brackets ?? '')}
          inputProps={{ 'aria-label': t('wordImport.choose') }}
        >
          {props => (
            <Button {...props} variant="default" loading={busy}>
              {choice ? t('wordImport.chooseOther') : t('wordImport.choose')}
            </Button>
          )}
        </FileButton>
        <span className="form-help" role="status">
          {choice ? <bdi>{choice.file.name}</bdi> : t('wordImport.help')}
        </span>
      </div>
      <div role="alert" className="form-problem">
        {problem}
      </div>
      {choice && preview && (
        <>
          {preview.literalBrackets > 0 && (
            <NativeSelect
              label={t('wordImport.brackets', { count: preview.literalBrackets })}
              description={t('wordImport.bracketsHelp')}
              inputWrapperOrder={['label', 'input', 'description']}
              value={choice.brackets}
              data={[
                { value: '', label: t('wordImport.bracketsStay') },
                ...owners.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
              ]}
              onChange={event => look(choice.file, event.currentTarget.value)}
            />
          )}
          <LossList preview={preview} />
          <TextLanguageContext value={{ language, direction }}>
            <BasePreview
              language={language}
              direction={direction}
              paragraphs={preview.blocks.map(({ type, level, num, runs }) => ({
                ...{ type, level, num, italic: false },
                words: <MarkedText runs={runs} delegations={delegations} />,
              }))}
            />
          </TextLanguageContext>
        </>
      )}
    </>
  )
}
