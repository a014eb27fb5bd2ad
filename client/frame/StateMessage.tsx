// A screen or a part of one that has no content to show: what it is and what can be done.
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = {
  title: string
  help: string
  /** the heading's rank on its page */
  order?: 1 | 2 | 3
  icon?: ReactNode
  action?: { label: string; onClick: () => void }
  /** announced when it appears in place of something else */
  live?: boolean
}

export function StateMessage({ title, help, order = 2, icon, action, live = false }: Props) {
  const Heading = `h${order}` as const
  return (
    <section className="state-message" role={live ? 'status' : undefined}>
      {icon && (
        <div className="state-message-icon" aria-hidden="true">
          {icon}
        </div>
      )}
      <Heading className="state-message-title">{title}</Heading>
      <p className="state-message-help">{help}</p>
      {action && (
        <Button variant="default" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </section>
  )
}
