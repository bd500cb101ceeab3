import { useId, useState } from 'react'
import { Problem, useSession, useSignIn } from '../data.ts'
import { useWords } from '../words.ts'
import './sign-in-form.css'

/** Account, password and, when the account has one, the second factor. What was typed stays after a refusal. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const { word, say } = useWords()
  const session = useSession()
  const signIn = useSignIn()
  const id = useId()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const problem = signIn.error instanceof Problem ? signIn.error : undefined
  const [asksCode, setAsksCode] = useState(false)
  const isLocked = problem?.code === 'session/locked'

  const send = async (credentials: { account: string; password: string; code?: string }) => {
    try {
      await signIn.mutateAsync(credentials)
      onDone()
    } catch (error) {
      if (error instanceof Problem && error.code === 'session/second-factor') setAsksCode(true)
    }
  }
  const isFirstAskOfCode = problem?.code === 'session/second-factor' && code === ''
  return (
    <form
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send({ account: account.trim(), password, ...(asksCode && code ? { code } : {}) })
      }}
    >
      <div aria-live="assertive">
        {problem && !isFirstAskOfCode ? (
          <p className="alert">
            {problem.message}
            {isLocked ? (
              <>
                <br />
                {say(
                  '忘记密码请联系本部门管理员重置。',
                  'If you forgot the password, your department’s administrator can reset it.',
                )}
              </>
            ) : null}
          </p>
        ) : null}
      </div>
      <div className="entry">
        <label htmlFor={`${id}a`}>{word('account')}</label>
        <input
          id={`${id}a`}
          name="account"
          autoComplete="username"
          required
          value={account}
          onChange={(e) => setAccount(e.target.value)}
        />
      </div>
      <div className="entry">
        <label htmlFor={`${id}p`}>{word('password')}</label>
        <input
          id={`${id}p`}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
      </div>
      {asksCode ? (
        <div className="entry">
          <label htmlFor={`${id}c`}>{word('secondFactor')}</label>
          <input
            id={`${id}c`}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            maxLength={6}
            required
            // biome-ignore lint/a11y/noAutofocus: the field appears because the person must fill it next
            autoFocus
            value={code}
            onChange={(e) => setCode(e.target.value)}
          />
          <p className="note">
            {say('打开身份验证器应用，输入当前显示的验证码。', 'Open your authenticator app and enter the code it shows now.')}
          </p>
        </div>
      ) : null}
      <button type="submit" className="button primary" disabled={signIn.isPending}>
        {signIn.isPending ? say('正在登录…', 'Signing in…') : word('signIn')}
      </button>
      {session.data?.demo?.length ? (
        <section className="demo-accounts">
          <h3>{say('演示账号', 'Demonstration accounts')}</h3>
          <p className="note">
            {session.data.demo[0]?.password
              ? say('人物均为虚构。点选即填好账号和密码。', 'All fictional. Choose one to fill in account and password.')
              : say(
                  '人物均为虚构。点选即填入账号，密码见启动时的提示。',
                  'All fictional. Choose one to fill in; the password was printed at start-up.',
                )}
          </p>
          <ul>
            {session.data.demo.map((demo) => (
              <li key={demo.account}>
                <button
                  type="button"
                  onClick={() => {
                    setAccount(demo.account)
                    if (demo.password) setPassword(demo.password)
                    document.getElementById(`${id}p`)?.focus()
                  }}
                >
                  <span>{demo.label ?? [demo.role, demo.name].filter(Boolean).join(' · ')}</span>
                  <code>{demo.account}</code>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </form>
  )
}
