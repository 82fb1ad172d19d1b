const form = document.querySelector('form');
const status = document.querySelector('[role=status]');
const meeting = document.querySelector('meedio-meeting');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  meeting.displayName = new FormData(form).get('name');
  form.hidden = true;
  meeting.hidden = false;
  meeting.load();
});

meeting.addEventListener('meedio-statechange', ({ newState }) => (status.textContent = newState));
meeting.addEventListener('meedio-error', ({ error }) => (status.textContent = error.message));
