// The authors of a Word file, and for which delegation each writes.
import { NativeSelect, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CHAIR, negotiatingOf } from '../../shared/delegations.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { ImportAuthor } from '../../shared/wordImport.ts'
import { dayWords } from '../i18n/time.ts'

const didOf = ({ insertions, deletions, forms, comments }: Omit<ImportAuthor, 'name'>) => ({
  ...{ insertions, deletions, forms, comments },
})

type Props = {
  authors: readonly ImportAuthor[]
  delegations: readonly DelegationInfo[]
  disabled: boolean
  /** null leaves the author out */
  onChoice: (name: string, code: string | null) => void
}

const LEFT_OUT = '-'

export function AuthorList({ authors, delegations, disabled, onChoice }: Props) {
  const { t, i18n } = useTranslation()
  const whenOf = ({ first, last }: Pick<ImportAuthor, 'first' | 'last'>): string => {
    if (first === null || last === null) return ''
    const words = { first: dayWords(i18n.language, first), last: dayWords(i18n.language, last) }
    return t(first === last ? 'bringIn.whenOnce' : 'bringIn.when', words)
  }
  const parties = [...negotiatingOf(delegations), ...delegations.filter(({ code }) => code === CHAIR)]
  return (
    <section aria-labelledby="authors-title" className="base-preview">
      <h2 id="authors-title" className="section-title">
        {t('bringIn.authors')}
      </h2>
      {authors.length === 0 && <p className="form-help">{t('bringIn.noAuthors')}</p>}
      <Stack gap="md">
        {authors.map(({ name, delegation, ...author }) => (
          <NativeSelect
            key={name}
            label={<bdi>{name === '' ? t('bringIn.unnamed') : name}</bdi>}
            description={`${t('bringIn.did', didOf(author))} ${whenOf(author)}`}
            inputWrapperOrder={['label', 'input', 'description']}
            disabled={disabled}
            value={delegation === null ? LEFT_OUT : (delegation ?? '')}
            data={[
              ...(delegation === undefined ? [{ value: '', label: t('bringIn.choose') }] : []),
              ...parties.map(party => ({ value: party.code, label: `${party.code} · ${party.name}` })),
              { value: LEFT_OUT, label: t('bringIn.leftOut') },
            ]}
            onChange={event => {
              const { value } = event.currentTarget
              if (value !== '') onChoice(name, value === LEFT_OUT ? null : value)
            }}
          />
        ))}
      </Stack>
    </section>
  )
}
