/** Words of invitations and reminders, in both languages: nobody's language is known before they sign in. */
export const messagesTo = (title: string, closesOn: string) => ({
  opened: { zh: `请在 ${closesOn} 前完成“${title}”`, en: `Please complete “${title}” by ${closesOn}` },
  reminder: { zh: `提醒：“${title}”将于 ${closesOn} 截止，尚未提交`, en: `Reminder: “${title}” closes on ${closesOn} and is not yet submitted` },
})

export const reminderMail = (to: string, title: string, closesOn: string, link: string | null) => ({
  to,
  subject: `“${title}”${closesOn} 截止 / closes on ${closesOn}`,
  text: [
    `您好：“${title}”将于 ${closesOn} 截止，贵企业尚未提交。`, `“${title}” closes on ${closesOn}; your firm has not submitted yet.`, ...(link ? ['', link] : []), '', '经纬 Jingwei',
  ].join('\n'),
})
