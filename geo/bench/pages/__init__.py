"""Pages that are measured, each run by Streamlit."""
