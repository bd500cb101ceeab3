import { ConfigProvider, type ConfigProviderProps, App as Messages } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { useMemo } from 'react'
import { usePreferences } from './parts/preferences.ts'
import { antdTheme } from './theme.ts'
import { useWords } from './words.ts'

// antd's types are written for CommonJS, where a default import is the whole module; its ES build gives the locale itself.
const locales = { zh: zhCN, en: enUS } as unknown as Record<'zh' | 'en', NonNullable<ConfigProviderProps['locale']>>

/** Ant Design dressed in our tokens and the reader's language. Only lazily loaded pages may import it. */
export function Dressed({ children }: { children: React.ReactNode }) {
  const { language } = useWords()
  const { large } = usePreferences()
  const theme = useMemo(() => {
    const dressed = antdTheme(large)
    // Told here as well as in the style sheet: a component that expects a motion waits for its end before it tidies up.
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    return { ...dressed, token: { ...dressed.token, motion: !calm } }
  }, [large])
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  return (
    <ConfigProvider theme={theme} locale={locales[language]} button={{ autoInsertSpace: false }}>
      <Messages>{children}</Messages>
    </ConfigProvider>
  )
}
