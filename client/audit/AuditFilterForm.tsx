// What of the audit log is shown, and the same as a file.
import { Button, MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AUDIT_FORMATS, AUDIT_KINDS, type AuditFormat, type AuditPerson } from '../../shared/audit.ts'
import type { AuditFilters } from './filters.ts'

type Props = {
  filters: AuditFilters
  people: readonly AuditPerson[]
  onChange: (filters: AuditFilters) => void
  /** null while nothing is filtered */
  onClear: (() => void) | null
  fileHref: (format: AuditFormat) => string
}

export function AuditFilterForm({ filters, people, onChange, onClear, fileHref }: Props) {
  const { t } = useTranslation()
  const known = people.some(({ id }) => id === filters.person)
  const persons = [
    { value: '', label: t('audit.everybody') },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
    ...(filters.person === '' || known ? [] : [{ value: filters.person, label: filters.person }]),
  ]
  return (
    <search className="audit-filters" aria-label={t('audit.filters')}>
      <MultiSelect
        className="audit-kinds"
        label={t('audit.kinds')}
        placeholder={filters.kinds.length === 0 ? t('audit.allKinds') : ''}
        data={AUDIT_KINDS.map(kind => ({ value: kind, label: t(`audit.kind.${kind}`) }))}
        value={filters.kinds}
        onChange={kinds => onChange({ ...filters, kinds: AUDIT_KINDS.filter(kind => kinds.includes(kind)) })}
        searchable
        clearable
      />
      <NativeSelect
        className="audit-who"
        label={t('audit.person')}
        data={persons}
        value={filters.person}
        onChange={event => onChange({ ...filters, person: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('audit.from')}
        value={filters.from}
        onChange={event => onChange({ ...filters, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('audit.to')}
        value={filters.to}
        onChange={event => onChange({ ...filters, to: event.currentTarget.value })}
      />
      <div className="audit-files">
        {onClear && (
          <Button variant="subtle" onClick={onClear}>
            {t('audit.clear')}
          </Button>
        )}
        {AUDIT_FORMATS.map(format => (
          <Button key={format} component="a" variant="default" href={fileHref(format)} download>
            {t(`audit.file.${format}`)}
          </Button>
        ))}
      </div>
    </search>
  )
}
