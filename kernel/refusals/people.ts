/** Of who asks: signing in, posts, passwords, keys. */
export const peopleErrors = {
  'session/required': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'session/expired': {
    status: 401,
    zh: '登录已过期，请重新登录；已填写的内容会保留在本页。',
    en: 'Your session has expired. Please sign in again; what you typed stays on this page.',
  },
  'session/wrong-credentials': { status: 401, zh: '账号或密码不正确。', en: 'The account or the password is not right.' },
  'session/locked': {
    status: 429,
    zh: '多次登录失败，账号已锁定至 {until}。',
    en: 'Too many failed attempts; the account is locked until {until}.',
  },
  'session/second-factor': {
    status: 401,
    zh: '请输入身份验证器中的六位验证码。',
    en: 'Please enter the six-digit code from your authenticator.',
  },
  'session/step-up': {
    status: 403,
    zh: '此操作需要再次输入密码确认身份。',
    en: 'Please confirm your password once more for this action.',
  },
  'session/csrf': {
    status: 403,
    zh: '请求缺少安全标记，请刷新页面后重试。',
    en: 'The request lacks its security token. Please reload the page and try again.',
  },
  'session/wrong-code': {
    status: 401,
    zh: '验证码不正确或已经用过。请等待身份验证器显示新的验证码后再试，或使用恢复码。',
    en: 'The code is not right or was used already. Wait for a new one in your authenticator, or use a recovery code.',
  },
  'session/no-such-post': {
    status: 404,
    zh: '您没有这个岗位，或任期已结束。请从您现任的岗位中选择。',
    en: 'You do not hold this post, or it has ended. Choose one of the posts you hold now.',
  },
  'access/forbidden': {
    status: 403,
    zh: '您当前的岗位不能{what}。需要的岗位：{roles}',
    en: 'Your current post may not {what}. Needed: {roles}',
  },
  'access/out-of-scope': {
    status: 403,
    zh: '该档案属于 {division}，不在您的管辖范围（{scope}）内。',
    en: 'This record belongs to {division}, outside your area ({scope}).',
  },
  'access/purpose-required': {
    status: 400,
    zh: '查看个人信息须写明用途（至少 5 个字），用途会被记录。',
    en: 'Viewing personal data needs a stated purpose (at least 5 characters); it is logged.',
  },
  'password/too-short': {
    status: 422,
    zh: '密码太短，至少 {min} 个字符。',
    en: 'The password is too short; use at least {min} characters.',
  },
  'password/too-long': {
    status: 422,
    zh: '密码太长，最多 {max} 个字符。',
    en: 'The password is too long; use at most {max} characters.',
  },
  'password/contains-account': {
    status: 422,
    zh: '密码不能包含账号，请换一个。',
    en: 'The password must not contain the account name; choose another.',
  },
  'password/too-simple': {
    status: 422,
    zh: '密码过于简单，请使用至少 {min} 种不同的字符。',
    en: 'The password is too simple; use at least {min} different characters.',
  },
  'password/unchanged': {
    status: 422,
    zh: '新密码与原密码相同，请换一个。',
    en: 'The new password is the old one; choose another.',
  },
  'totp/already-on': {
    status: 409,
    zh: '身份验证器已启用。如需更换，请先停用。',
    en: 'An authenticator is in use already. Switch it off first to use another.',
  },
  'totp/not-started': {
    status: 409,
    zh: '请先扫描新的二维码，再输入验证码确认。',
    en: 'Scan a new QR code first, then confirm with a code.',
  },
  'totp/not-on': {
    status: 409,
    zh: '尚未启用身份验证器，无需停用。',
    en: 'No authenticator is in use, so there is nothing to switch off.',
  },
  'person/not-found': { status: 404, zh: '没有找到这个人员。', en: 'There is no such person.' },
  'person/account-taken': {
    status: 409,
    zh: '账号“{account}”已被使用，请换一个。',
    en: 'The account “{account}” is taken; choose another.',
  },
  'person/bad-account': {
    status: 422,
    zh: '账号须为 2 至 64 个小写字母、数字、点、横线或下划线，且以字母或数字开头。',
    en: 'An account is 2 to 64 lower-case letters, digits, dots, dashes or underscores and starts with a letter or digit.',
  },
  'person/no-such-role': {
    status: 422,
    zh: '没有需要任命的角色“{role}”。',
    en: 'There is no role “{role}” to appoint people to.',
  },
  'key/too-many': {
    status: 409,
    zh: '一个账号最多有 {most} 个接口密钥，请先停用不用的。',
    en: 'An account has {most} interface keys at most; withdraw one that is not used first.',
  },
  'key/not-found': {
    status: 404,
    zh: '没有这个接口密钥，或已作废。',
    en: 'There is no such interface key, or it was withdrawn.',
  },
} as const
