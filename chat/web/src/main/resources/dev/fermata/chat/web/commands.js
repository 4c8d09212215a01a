// What is typed: words to say, or a command that begins with a slash.

const HELP = 'You can write /me waves · /join #room · /part · /topic words · /nick name · /msg name words. '
  + 'To say something that begins with a slash, begin with two.';

const COMMANDS = {
  me(session, conversation, words) {
    if (words !== '') session.say(conversation, words, 'action');
  },

  join(session, conversation, words) {
    for (const name of words.split(/[\s,]+/).filter(Boolean)) session.join(name);
  },

  part(session, conversation, words) {
    session.part(conversation, words);
  },

  topic(session, conversation, words) {
    if (!conversation.isRoom) session.note('Only rooms have a topic.');
    else if (words !== '') session.connection.send('TOPIC', conversation.name, words);
    else session.note(conversation.topic === '' ? 'This room has no topic.' : `The topic is: ${conversation.topic}`);
  },

  nick(session, conversation, words) {
    if (/^\S+$/.test(words)) session.rename(words);
    else session.note('A name is one word: /nick ada');
  },

  msg(session, conversation, words) {
    const [, name, text] = /^([^\s:]\S*)\s*([^]*)$/.exec(words) ?? [];
    if (name === undefined) {
      session.note('Say to whom, and what: /msg ada hello');
      return;
    }
    const partner = name.startsWith('#') ? session.rooms.find(name) : session.talkTo(name);
    if (partner === null) {
      session.note(`Join ${name} first: /join ${name}`);
      return;
    }
    session.rooms.select(partner);
    session.say(partner, text);
  },

  help(session) {
    session.note(HELP);
  },
};

/** Does or says what was typed in a conversation. */
export function perform(session, conversation, typed) {
  const [, command, words] = /^\/([a-z]+)(?:\s+([^]*))?$/i.exec(typed) ?? [];
  if (command === undefined) {
    session.say(conversation, typed.replace(/^\/\//, '/'));
    return;
  }
  const action = Object.hasOwn(COMMANDS, command.toLowerCase()) ? COMMANDS[command.toLowerCase()] : null;
  if (action === null) session.note(`There is no command /${command}. ${HELP}`);
  else action(session, conversation, (words ?? '').trim());
}
