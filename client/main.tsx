// Mounts the client: language, theme, queries, routes.
// Style sheets first and in this order: what a component adds must outrank the library's.
import './theme/mantine.css'
import '@fontsource-variable/source-sans-3/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import '@fontsource-variable/source-serif-4/wght-italic.css'
import './theme/palette.css'
import './theme/global.css'
import './theme/print.css'

import { DirectionProvider, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { App } from './App.tsx'
import { askAhead } from './ahead.ts'
import { createQueryClient } from './api/queries.ts'
import { startI18n } from './i18n/index.ts'
import { theme } from './theme/theme.ts'
import { variables } from './theme/variables.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const queries = createQueryClient()
askAhead(location.pathname, queries)

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={startI18n()}>
      <DirectionProvider>
        <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
          <QueryClientProvider client={queries}>
            <App />
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </I18nextProvider>
  </StrictMode>,
)
