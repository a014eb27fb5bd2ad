// How much a meeting shows of who acts: chosen once, before the first word.
import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ATTRIBUTIONS, type Attribution } from '../../shared/attribution.ts'

type Props = { value: Attribution; onChange: (value: Attribution) => void }

export function AttributionField({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      name="attribution"
      label={t('attribution.label')}
      value={value}
      onChange={chosen => onChange(ATTRIBUTIONS.find(one => one === chosen) ?? 'named')}
    >
      <Stack gap="xs" mt="xs">
        {ATTRIBUTIONS.map(one => (
          <Radio
            key={one}
            value={one}
            label={t(`attribution.${one}`)}
            description={t(`attribution.${one}Help`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
