/**
 * The quick question of the home page: the answer is worked out on the device, so what was chosen
 * travels in the fragment, which browsers never send to the server.
 */
const form = document.querySelector<HTMLFormElement>('form#quick');

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const typed = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  location.assign(`${form.action}#${new URLSearchParams(typed)}`);
});
