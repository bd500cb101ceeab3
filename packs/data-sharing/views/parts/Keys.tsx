import { InterfaceKeys } from '../../../../web/parts/InterfaceKeys.tsx'
import { useWords } from '../../../../web/words.ts'

/** Keys of the department's own programs. */
export function Keys() {
  const { say } = useWords()
  return (
    <InterfaceKeys
      title={say('本部门程序的密钥', 'Keys of our programs')}
      help={say(
        '一把密钥能读取本部门的全部授权；每次读取都记下是哪个程序。',
        'A key reads under every grant of the department; each reading names the program.',
      )}
    />
  )
}
